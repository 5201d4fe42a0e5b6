// Tells screen readers what changed, in a sentence; never figures, which change all the time.
import { byId, element } from './dom.js';

const MOST = 5;
const SENTENCES = {
  OPEN: 'is open: its calls are refused and answered from what is known.',
  HALF_OPEN: 'is half-open: a few trial calls are let through.',
  CLOSED: 'is closed: calls go through.',
  FORCED_OPEN: 'was forced open: its calls are refused until it is told otherwise.',
};

export function announce({ breaker, to }) {
  const announcer = byId('announcer');
  announcer.append(element('p', {}, `The circuit breaker ${breaker} ${SENTENCES[to] ?? `is ${to}.`}`));
  while (announcer.children.length > MOST) {
    announcer.firstChild.remove();
  }
}
