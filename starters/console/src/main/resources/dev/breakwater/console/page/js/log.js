// The list of events, newest first.
import { byId, element } from './dom.js';
import { stateName, timeOfDay } from './format.js';

const MAX_LINES = 60;

export class Log {
  hello({ history: { transitions, marks } }) {
    const events = [...transitions.map(transitionEntry), ...marks.map(markEntry)].sort((a, b) => b.at - a.at);
    if (events.length > 0) {
      byId('log').replaceChildren(...events.slice(0, MAX_LINES).map(({ line }) => line));
    }
  }

  /** Keeps the delay from the transition to its display, in milliseconds, which is exact if both ends share a clock. */
  transition(transition) {
    const { line } = transitionEntry(transition);
    this.#add(line);
    requestAnimationFrame(() => { line.dataset.shownAfterMs = String(Date.now() - transition.at); });
  }

  mark(mark) {
    this.#add(markEntry(mark).line);
  }

  #add(line) {
    const log = byId('log');
    log.querySelector('.empty')?.remove();
    log.prepend(line);
    while (log.children.length > MAX_LINES) {
      log.lastChild.remove();
    }
  }
}

function transitionEntry({ at, breaker, from, to, calls, failed }) {
  const because = from === 'CLOSED' && to === 'OPEN' ? ` (${failed} of ${calls} calls failed)` : '';
  return { at, line: entry(at, `to-${to}`, `${breaker}: ${stateName(from)} → `, element('b', {}, stateName(to)), because) };
}

const markEntry = ({ at, text }) => ({ at, line: entry(at, 'done', '⚑ ', element('b', {}, text)) });

function entry(at, kind, ...what) {
  return element('li', { class: kind }, element('time', { datetime: new Date(at).toISOString() }, timeOfDay(at)), element('span', {}, ...what));
}
