// Connects the parts of the page to the event stream.
import { openStream } from './stream.js';
import { showConnection } from './connection.js';
import { announce } from './announcer.js';
import { Picture } from './picture.js';
import { Flow } from './flow.js';
import { Breaker } from './breaker.js';
import { Verdict } from './verdict.js';
import { Timeline } from './timeline.js';
import { Log } from './log.js';
import { Fleet } from './fleet.js';
import { Policies } from './policies.js';
import { Controls } from './controls.js';
import { Tour } from './tour.js';
import { followTheme } from './theme.js';

const listeners = [];
const notify = (event, ...data) => listeners.forEach(listener => listener[event]?.(...data));

const timeline = new Timeline();
listeners.push(
  new Breaker(), new Verdict(), new Picture(), new Flow(), timeline, new Log(), new Fleet(), new Policies(),
  new Controls(), new Tour(timeline), { transition: announce },
);
followTheme(() => notify('themed'));

openStream('/console/events', {
  link: showConnection,
  hello(hello) {
    document.getElementById('served').textContent = `served by ${hello.instance}`;
    notify('hello', hello);
    if (hello.now) {
      notify('tick', hello.now);
    }
  },
  tick: snapshot => notify('tick', snapshot),
  transition: transition => notify('transition', transition),
  mark: mark => notify('mark', mark),
});
