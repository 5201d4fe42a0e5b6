// Connects the parts of the page to the event stream.
import { announce } from './announcer.js';
import { Breaker } from './breaker.js';
import { BreakerCommands } from './breaker-commands.js';
import { write } from './dom.js';
import { connect } from './connection.js';
import { Contributions } from './contributions.js';
import { Export } from './export.js';
import { Fleet } from './fleet.js';
import { Flow } from './flow.js';
import { followTheme } from './theme.js';
import { Log } from './log.js';
import { Model } from './model.js';
import { Overview } from './overview.js';
import { Picture } from './picture.js';
import { Policies } from './policies.js';
import { Selection } from './selection.js';
import { showLink } from './link.js';
import { Timeline } from './timeline.js';
import { Verdict } from './verdict.js';

const model = new Model();
const overview = new Overview();
const picture = new Picture();
const listeners = [
  picture, new Breaker(), new Verdict(), overview, new Flow(), new Timeline(), new Log(), new Fleet(), new BreakerCommands(overview),
  new Policies(), new Export(), { transition: announce },
];
const notify = (event, data) => listeners.forEach(listener => listener[event]?.(data));
const contributions = new Contributions(marked);
const selection = new Selection(() => {
  if (model.view) {
    show(model.view);
    picture.chosen();
  }
});
let hello = null;
let shown = null; // the settings of the selected dependency that the parts show

/** Shows a view; first builds what depends on the selected dependency, if it is another one. */
function show(view) {
  const name = selection.in(view);
  view.selected = view.dependencies.find(each => each.name === name);
  view.showsAnswers = Boolean(view.answers) && name === view.first;
  const settings = JSON.stringify(view.selected?.settings);
  if (view.selected && shown !== settings) {
    shown = settings;
    notify('selected', view.selected);
  }
  notify('tick', view);
}

function tick(snapshot) {
  model.tick(snapshot);
  showAll();
}

function showAll() {
  show(model.view);
  contributions.notify('tick', model.view);
}

function marked(mark) {
  model.history.mark(mark);
  notify('mark', mark);
  contributions.notify('mark', mark);
}

followTheme(() => {
  notify('themed');
  contributions.notify('themed');
});

connect({
  link: showLink,
  hello(event) {
    hello = event;
    document.title = `${hello.application}, live`;
    write('served', `${hello.application}, served by ${hello.instance}`);
    model.hello(hello);
    notify('hello', hello);
    contributions.notify('hello', hello);
    if (hello.now) {
      tick(hello.now);
    }
    contributions.start(hello.modules, () => ({ hello, view: model.view }));
  },
  tick,
  transition(transition) {
    model.transition(transition);
    notify('transition', transition);
    contributions.notify('transition', transition);
  },
  mark: marked,
  surroundings(surroundings) {
    if (model.view) {
      model.surroundings(surroundings);
      showAll();
    }
  },
});
