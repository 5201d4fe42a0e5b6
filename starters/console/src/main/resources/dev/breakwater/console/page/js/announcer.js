// Announces transitions of breakers to screen readers. Figures are not announced: they change every second.
import { byId, element } from './dom.js';

const MAX_SENTENCES = 5;
const SENTENCES = {
  OPEN: 'is open: it refuses calls.',
  HALF_OPEN: 'is half-open: it permits a few trial calls.',
  CLOSED: 'is closed: calls pass.',
  FORCED_OPEN: 'is forced open: it refuses calls until an operator closes it.',
};

export function announce({ breaker, to }) {
  const announcer = byId('announcer');
  announcer.append(element('p', {}, `The circuit breaker ${breaker} ${SENTENCES[to] ?? `is ${to}.`}`));
  while (announcer.children.length > MAX_SENTENCES) {
    announcer.firstChild.remove();
  }
}
