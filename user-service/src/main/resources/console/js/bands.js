// Draws the states of each breaker over time as a band: by colour, pattern and name.
import { byId, drawn, element } from './dom.js';
import { stateName } from './format.js';

const HEIGHT = 28;
const MIN_WIDTH_OF_NAME = 70;

export class Bands {
  #transitions = [];
  #breakers = [];

  reset(transitions, breakers) {
    this.#transitions = transitions;
    this.#breakers = breakers;
  }

  add(transition) {
    this.#transitions.push(transition);
  }

  update(breakers) {
    this.#breakers = breakers;
  }

  draw(from, to) {
    byId('bands').replaceChildren(...this.#breakers.map(breaker => this.#band(breaker, from, to)));
  }

  #band({ name, state }, from, to) {
    const own = this.#transitions.filter(transition => transition.breaker === name && transition.at > from);
    const starts = [{ at: from, state: own[0]?.from ?? state }, ...own.map(({ at, to: next }) => ({ at, state: next }))];
    const parts = starts.map((start, i) => ({ ...start, until: starts[i + 1]?.at ?? to }));
    const width = byId('bands').clientWidth - 64;
    const svg = drawn('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${name}: ${describe(parts, to - from)}` });
    const x = at => Math.max(0, (at - from) / (to - from)) * width;
    svg.append(...parts.flatMap(part => segment(part.state, x(part.at), Math.max(1.5, x(part.until) - x(part.at)))));
    return element('div', { class: 'band' }, element('span', { class: 'name', title: name }, name), svg);
  }
}

function segment(state, x, width) {
  const marks = [drawn('rect', { class: state, x, y: 0, width, height: HEIGHT })];
  if (state !== 'CLOSED') {
    const step = state === 'HALF_OPEN' ? 4 : 9;
    for (let at = x + 2; at < x + width - 1; at += step) {
      marks.push(drawn('path', { class: 'hatch', d: `M${at} ${HEIGHT}l${Math.min(step, x + width - at)} -${HEIGHT}` }));
    }
  }
  if (width > MIN_WIDTH_OF_NAME && state !== 'CLOSED') {
    marks.push(drawn('text', { x: x + 6, y: 19 }, stateName(state)));
  }
  return marks;
}

function describe(parts, whole) {
  const shares = {};
  parts.forEach(({ state, at, until }) => { shares[state] = (shares[state] ?? 0) + (until - at) / whole; });
  return Object.entries(shares).map(([state, share]) => `${stateName(state)} ${Math.round(100 * share)} %`).join(', ');
}
