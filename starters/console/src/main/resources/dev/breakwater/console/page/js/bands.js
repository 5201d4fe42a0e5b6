// Draws the states of breakers over time as bands: by colour, pattern and name.
import { byId, drawn, element, write } from './dom.js';
import { axisWidth } from './theme.js';
import { stateName } from './format.js';
import { worthABand } from './spans.js';

const HEIGHT = 28;
const MIN_WIDTH_OF_NAME = 70;

export class Bands {
  draw(view) {
    const { bands, others } = worthABand(view);
    const window = view.history.window(view.at);
    byId('bands').replaceChildren(...bands.map(each => band(each, window)));
    write('other-bands', others);
  }
}

function band({ name, parts }, [from, to]) {
  const width = Math.max(1, byId('bands').clientWidth - axisWidth());
  const svg = drawn('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${name}: ${describe(parts)}` });
  const x = at => Math.max(0, (at - from) / (to - from)) * width;
  svg.append(...parts.flatMap(part => segment(part.state, x(part.at), Math.max(1.5, x(part.until) - x(part.at)))));
  return element('div', { class: 'band' }, element('span', { class: 'name', title: name }, name), svg);
}

function segment(state, x, width) {
  const marks = [drawn('rect', { class: state, x, y: 0, width, height: HEIGHT })];
  if (state !== 'CLOSED') {
    marks.push(drawn('path', { class: 'hatch', d: hatch(x, width, state === 'HALF_OPEN' ? 4 : 9) }));
  }
  if (width > MIN_WIDTH_OF_NAME && state !== 'CLOSED') {
    marks.push(drawn('text', { x: x + 6, y: 19 }, stateName(state)));
  }
  return marks;
}

function hatch(x, width, step) {
  let path = '';
  for (let at = x + 2; at < x + width - 1; at += step) {
    path += `M${at} ${HEIGHT}l${Math.min(step, x + width - at)} -${HEIGHT}`;
  }
  return path;
}

function describe(parts) {
  const shares = {};
  const whole = parts.at(-1).until - parts[0].at;
  parts.forEach(({ state, at, until }) => { shares[state] = (shares[state] ?? 0) + (until - at) / whole; });
  return Object.entries(shares).map(([state, share]) => `${stateName(state)} ${Math.round(100 * share)} %`).join(', ');
}
