// Puts the page together: one stream, and who is told what of it.
import { openStream } from './stream.js';
import { showLink } from './link.js';
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
const tell = (what, ...news) => listeners.forEach(listener => listener[what]?.(...news));

const timeline = new Timeline();
listeners.push(
  new Breaker(), new Verdict(), new Picture(), new Flow(), timeline, new Log(), new Fleet(), new Policies(),
  new Controls(), new Tour(timeline), { transition: announce },
);
followTheme(() => tell('themed'));

openStream('/console/events', {
  link: showLink,
  hello(hello) {
    document.getElementById('served').textContent = `served by ${hello.instance}`;
    tell('hello', hello);
    if (hello.now) {
      tell('tick', hello.now);
    }
  },
  tick: snapshot => tell('tick', snapshot),
  transition: transition => tell('transition', transition),
  mark: mark => tell('mark', mark),
});
