// The pictures of the exported file: SVG that needs neither script nor canvas.
import { millis, stateName } from './format.js';
import { markup } from './markup.js';

const WIDTH = 1000;
const LEFT = 70;
const HEIGHT = 180;
const BAND = 22;
const STEP = 26;
const SLOWEST = 10_000; // ms, the upper end of the logarithmic axis
const TICKS = 4; // about

const scale = ([from, to]) => at => LEFT + (WIDTH - LEFT) * Math.min(1, Math.max(0, (at - from) / (to - from)));
const joined = points => points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');

/** Draws stacked areas: each outcome is a column of the points, the best first. */
export function areasSvg(title, points, outcomes, window, marks) {
  const x = scale(window);
  const seen = points.filter(({ at }) => at >= window[0]);
  const most = Math.max(1, ...seen.map(point => outcomes.reduce((all, [name]) => all + point[name], 0))) * 1.05;
  const y = value => HEIGHT - HEIGHT * value / most;
  const below = seen.map(() => 0);
  const layers = outcomes.map(([name]) => {
    const lower = seen.map((point, i) => [x(point.at), y(below[i])]);
    seen.forEach((point, i) => { below[i] += point[name]; });
    const upper = seen.map((point, i) => [x(point.at), y(below[i])]);
    return seen.length > 0 ? markup`<path class="${name}" d="M${joined([...upper, ...lower.reverse()])}Z"/>` : '';
  });
  return frame(title, HEIGHT, [layers, roundTicks(most).map(value => tick(y(value), value))], window, marks);
}

/** Returns multiples of 1, 2 or 5 times a power of ten. */
function roundTicks(most) {
  const power = 10 ** Math.floor(Math.log10(most / TICKS));
  const step = power * [1, 2, 5, 10].find(factor => power * factor >= most / TICKS);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => Number((i * step).toPrecision(3)));
}

/** Draws lines of milliseconds on a logarithmic axis. */
export function linesSvg(title, points, names, window, marks) {
  const x = scale(window);
  const y = value => HEIGHT - HEIGHT * Math.log10(Math.max(1, value)) / Math.log10(SLOWEST);
  const lines = names.map(name => {
    const runs = [[]];
    for (const point of points.filter(({ at }) => at >= window[0])) {
      const value = point[name];
      if (value === null || value === undefined) {
        runs.push([]);
      } else {
        runs.at(-1).push([x(point.at), y(value)]);
      }
    }
    return runs.filter(run => run.length > 0).map(run => markup`<path class="${name}" d="M${joined(run)}"/>`);
  });
  return frame(title, HEIGHT, [lines, [1, 10, 100, 1000, 10_000].map(value => tick(y(value), millis(value).replace('.0', '')))], window, marks);
}

/** Draws the states of breakers as bands. */
export function bandsSvg(title, bands, window) {
  const x = scale(window);
  const rows = bands.map(({ name, parts }, i) => [
    markup`<text class="name" x="${LEFT - 6}" y="${STEP * i + 15}">${name.length > 10 ? `${name.slice(0, 9)}…` : name}<title>${name}</title></text>`,
    parts.map(({ state, at, until }) => markup`<rect class="${state}" x="${x(at).toFixed(1)}" y="${STEP * i}" width="${Math.max(1, x(until) - x(at)).toFixed(1)}" height="${BAND}"><title>${name}: ${stateName(state)}</title></rect>`),
    parts.filter(({ state, at, until }) => state !== 'CLOSED' && x(until) - x(at) > 80)
      .map(({ state, at }) => markup`<text class="state" x="${(x(at) + 6).toFixed(1)}" y="${STEP * i + 15}">${stateName(state)}</text>`),
  ]);
  return frame(title, STEP * Math.max(1, bands.length), rows, window, []);
}

export const sparkSvg = ({ all, bad }) => markup`<svg class="spark" viewBox="0 0 120 28" preserveAspectRatio="none" aria-hidden="true"><path class="all" d="${all}"/><path class="bad" d="${bad}"/></svg>`;

function frame(title, height, content, window, marks) {
  const x = scale(window);
  const [from, to] = window;
  const minutes = [];
  for (let at = Math.ceil(from / 60_000) * 60_000; at <= to; at += 60_000) {
    minutes.push(markup`<text class="tick" x="${x(at).toFixed(1)}" y="${height + 18}">${clock(at)}</text>`);
  }
  return markup`<svg viewBox="0 0 ${WIDTH} ${height + 26}" role="img" aria-label="${title}"><title>${title}</title>${content}
<path class="axis" d="M${LEFT} ${height}H${WIDTH}"/>${minutes}${marks.filter(({ at }) => at > from).map(({ at, text }) => markup`<path class="mark" d="M${x(at).toFixed(1)} 0V${height}"><title>${text}</title></path>`)}</svg>
`;
}

const tick = (y, words) => markup`<path class="grid" d="M${LEFT} ${y.toFixed(1)}H${WIDTH}"/><text class="value" x="${LEFT - 6}" y="${(y + 4).toFixed(1)}">${words}</text>`;
const clock = at => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
