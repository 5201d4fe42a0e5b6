// A small picture of calls over time: all calls as an area, and those that failed or were refused in front of it.
import { drawn } from './dom.js';

const WIDTH = 120;
const HEIGHT = 28;
const BIN_MS = 5000;

export class Sparkline {
  #all = drawn('path', { class: 'spark-all' });
  #bad = drawn('path', { class: 'spark-bad' });
  element = drawn('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, this.#all, this.#bad);

  draw(points, [from, to]) {
    const { all, bad } = sparkPaths(points, from, to);
    this.#all.setAttribute('d', all);
    this.#bad.setAttribute('d', bad);
  }
}

/** Returns two SVG paths in a box of 120 by 28. */
export function sparkPaths(points, from, to) {
  const bins = averages(points, from, to);
  const most = Math.max(1, ...bins.map(({ all }) => all));
  const x = at => (WIDTH * (at - from) / (to - from)).toFixed(1);
  const path = value => {
    if (bins.length === 0) {
      return '';
    }
    const line = bins.map(bin => `${x(bin.at)} ${(HEIGHT - (HEIGHT - 2) * value(bin) / most).toFixed(1)}`).join('L');
    return `M${x(bins[0].at)} ${HEIGHT}L${line}L${x(bins.at(-1).at)} ${HEIGHT}Z`;
  };
  return { all: path(({ all }) => all), bad: bins.some(({ bad }) => bad > 0) ? path(({ bad }) => bad) : '' };
}

function averages(points, from, to) {
  const bins = new Map();
  for (const { at, succeeded, failed, refused } of points) {
    if (at >= from && at <= to) {
      const bin = bins.get(Math.floor(at / BIN_MS)) ?? { at, all: 0, bad: 0, points: 0 };
      bin.points += 1;
      bin.all += (succeeded + failed + refused - bin.all) / bin.points;
      bin.bad += (failed + refused - bin.bad) / bin.points;
      bins.set(Math.floor(at / BIN_MS), bin);
    }
  }
  return [...bins.values()];
}
