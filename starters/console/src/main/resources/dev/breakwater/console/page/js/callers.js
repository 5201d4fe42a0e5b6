// The left column of the picture: the answers by service level, or the calls of the selected dependency by outcome.
import { byId, element, write } from './dom.js';
import { count, millis, percent, plural } from './format.js';

/** Each outcome has a shape, a name, and the colour of a mood. */
const LEVELS = [['full', 'FULL'], ['degraded', 'DEGRADED'], ['minimal', 'MINIMAL']];
const OUTCOMES = [['full', 'succeeded'], ['degraded', 'refused'], ['minimal', 'failed']];

export const legendOf = showsAnswers => showsAnswers ? LEVELS : OUTCOMES;

/** Returns the rates by shape. */
export function ratesOf({ showsAnswers, answers, selected }) {
  if (showsAnswers) {
    return answers;
  }
  const { succeeded, refused, failed } = selected.calls;
  return { full: succeeded, degraded: refused, minimal: failed };
}

export class Callers {
  #showsAnswers = null;

  tick(view) {
    if (this.#showsAnswers !== view.showsAnswers) {
      this.#showsAnswers = view.showsAnswers;
      byId('levels').replaceChildren(...legendOf(view.showsAnswers).map(([shape, name]) =>
        element('li', { class: shape }, element('span', { class: 'shape', 'aria-hidden': 'true' }), `${name} `, element('output', {}))));
    }
    const rates = ratesOf(view);
    const all = rates.full + rates.degraded + rates.minimal;
    const noun = view.showsAnswers ? ['answer', 'answers'] : ['call', 'calls'];
    write('callers-rate', count(all));
    write('callers-unit', `${noun[count(all) === '1' ? 0 : 1]} per second`);
    for (const [shape] of LEVELS) {
      write(document.querySelector(`#levels .${shape} output`), all > 0 ? percent(rates[shape], all) : '–');
      document.querySelector(`#mix .${shape}`).style.flexGrow = rates[shape];
    }
    const latency = view.showsAnswers ? view.latency : view.selected.latency;
    write('callers-latency', (latency ? `p50 ${millis(latency.p50)}, p99 ${millis(latency.p99)}` : 'no latency measured yet')
      + (view.selected.shared > 0 ? `; ${plural(view.selected.shared, 'call')} per second joined another call` : ''));
  }
}
