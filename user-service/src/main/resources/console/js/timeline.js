// The last five minutes: answers by level, latencies, states of the breakers, and changes.
import uPlot from '../vendor/uplot/uPlot.esm.js';
import { byId, element } from './dom.js';
import { Bands } from './bands.js';
import { millis, percent, sum } from './format.js';
import { colour } from './theme.js';

const AXIS = 64;
const HEIGHT = 190;
const LETTER = 7.5; // approximate width in pixels
const SUMMARY_EVERY_MS = 10_000;

export class Timeline {
  #points = [];
  #marks = [];
  #span = 300_000;
  #bands = new Bands();
  #answers;
  #latency;
  #describedAt = 0;

  constructor() {
    new ResizeObserver(() => this.#fit()).observe(byId('chart-answers'));
  }

  hello({ history, span, now }) {
    this.#span = span;
    this.#points = history.points;
    this.#marks = history.marks;
    this.#bands.reset(history.transitions, now?.breakers ?? []);
    this.#draw();
  }

  tick({ at, answers, latency, breakers }) {
    const { full, degraded, minimal } = answers;
    if (this.#points.at(-1)?.at !== at) {
      this.#points.push({ at, full, degraded, minimal, ...latency });
    }
    const oldest = at - this.#span;
    this.#points = this.#points.filter(point => point.at > oldest);
    this.#marks = this.#marks.filter(mark => mark.at > oldest);
    this.#bands.update(breakers);
    this.#show();
  }

  transition(transition) {
    this.#bands.add(transition);
  }

  mark(mark) {
    this.#marks.push(mark);
  }

  themed() {
    this.#draw();
  }

  #window() {
    const newest = this.#points.at(-1)?.at ?? Date.now();
    return [newest - this.#span, newest];
  }

  #fit() {
    const width = byId('chart-answers').clientWidth;
    for (const chart of [this.#answers, this.#latency]) {
      if (chart && width > 0 && chart.width !== width) {
        chart.setSize({ width, height: HEIGHT });
      }
    }
  }

  #draw() {
    if (this.#points.length === 0) {
      return;
    }
    this.#answers?.destroy();
    this.#latency?.destroy();
    this.#answers = this.#chart('chart-answers', stacked(), { range: (_, __, max) => [0, Math.max(10, max * 1.08)] });
    this.#latency = this.#chart('chart-latency', percentiles(), { distr: 3, log: 10, range: [1, 10_000] });
    this.#show();
  }

  #chart(id, series, y) {
    const target = byId(id);
    target.replaceChildren();
    const axis = { stroke: colour('--soft'), font: '13px system-ui', grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    return new uPlot({
      width: Math.max(target.clientWidth, 200),
      height: HEIGHT,
      ms: 1,
      padding: [8, 0, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: 'breakwater' }, points: { show: false } },
      scales: { x: { time: true, range: () => this.#window() }, y },
      axes: [
        { ...axis, size: 26, space: 90, values: (_, moments) => moments.map(clock) },
        { ...axis, size: AXIS, space: y.log ? 24 : 34, values: (_, values) => values.map(value => label(value, y.log)) },
      ],
      series: [{}, ...series],
      hooks: { draw: [drawn => this.#drawMarks(drawn)] },
    }, [[], ...series.map(() => [])], target);
  }

  #show() {
    if (!this.#answers) {
      this.#draw();
      return;
    }
    const column = name => this.#points.map(point => point[name] ?? null);
    const at = column('at');
    const [full, degraded, minimal] = [column('full'), column('degraded'), column('minimal')];
    this.#answers.setData([at, full.map((f, i) => f + degraded[i] + minimal[i]), full.map((f, i) => f + degraded[i]), full]);
    this.#latency.setData([at, column('p50'), column('p90'), column('p99')]);
    this.#bands.draw(...this.#window());
    this.#drawFlags();
    if (Date.now() - this.#describedAt > SUMMARY_EVERY_MS) {
      this.#describe();
    }
  }

  /** Describes the charts for screen readers. */
  #describe() {
    this.#describedAt = Date.now();
    const all = name => sum(this.#points.map(point => point[name]));
    const [full, degraded, minimal] = [all('full'), all('degraded'), all('minimal')];
    const whole = full + degraded + minimal;
    byId('chart-answers').setAttribute('aria-label', 'Answers of the last five minutes: '
      + `${percent(full, whole)} FULL, ${percent(degraded, whole)} DEGRADED, ${percent(minimal, whole)} MINIMAL`);
    const { p50, p90, p99 } = this.#points.at(-1);
    byId('chart-latency').setAttribute('aria-label', `Latency now: p50 ${millis(p50)}, p90 ${millis(p90)}, p99 ${millis(p99)}`);
  }

  #drawMarks(chart) {
    const { ctx: pen, bbox } = chart;
    pen.save();
    pen.strokeStyle = colour('--ink');
    pen.lineWidth = devicePixelRatio;
    pen.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { at } of this.#marks) {
      const x = chart.valToPos(at, 'x', true);
      if (x >= bbox.left) {
        pen.beginPath();
        pen.moveTo(x, bbox.top);
        pen.lineTo(x, bbox.top + bbox.height);
        pen.stroke();
      }
    }
    pen.restore();
  }

  /** Places flags from the newest to the oldest on three lines; a flag without room is omitted. */
  #drawFlags() {
    const [from, to] = this.#window();
    const lanes = [];
    const letter = LETTER / (byId('marks').clientWidth || 1);
    const flags = this.#marks.toReversed().flatMap(({ at, text }) => {
      const left = (at - from) / (to - from);
      const right = left > 0.6;
      const width = (text.length + 4) * letter;
      const [begin, end] = right ? [left - width, left] : [left, left + width];
      const lane = [0, 1, 2].find(each => (lanes[each] ?? []).every(([b, e]) => end < b || begin > e));
      if (left < 0 || lane === undefined) {
        return [];
      }
      (lanes[lane] ??= []).push([begin, end]);
      const flag = element('span', { class: `mark${right ? ' right' : ''}` }, text);
      flag.style.left = `${100 * left}%`;
      flag.style.top = `${1.5 * lane}rem`;
      return [flag];
    });
    byId('marks').replaceChildren(...flags);
  }
}

/** Stacks the levels: each series is the sum of its level and all better ones. */
function stacked() {
  const layer = (name, pattern) => ({
    stroke: colour(name), width: 1.5, points: { show: false },
    fill: chart => pattern(chart.ctx, colour(name)),
  });
  return [layer('--critical-fill', dotted), layer('--warning-fill', hatched), layer('--ok-fill', plain)];
}

function percentiles() {
  const line = (name, dash, width) => ({ stroke: colour(name), width, dash, points: { show: false }, spanGaps: false });
  return [line('--accent', [], 2.5), line('--warning-fill', [8, 4], 2), line('--critical-fill', [2, 4], 2)];
}

const plain = (_, ink) => `color-mix(in srgb, ${ink}, ${colour('--card')} 35%)`;
const hatched = (pen, ink) => pattern(pen, ink, (tile, size) => {
  tile.moveTo(0, size);
  tile.lineTo(size, 0);
  tile.moveTo(-1, 1);
  tile.lineTo(1, -1);
  tile.moveTo(size - 1, size + 1);
  tile.lineTo(size + 1, size - 1);
});
const dotted = (pen, ink) => pattern(pen, ink, (tile, size) => {
  tile.moveTo(0, size / 2);
  tile.lineTo(size / 2, size / 2);
});

function pattern(pen, ink, draw) {
  const size = 8;
  const sheet = new OffscreenCanvas(size, size);
  const tile = sheet.getContext('2d');
  tile.fillStyle = `color-mix(in srgb, ${ink}, ${colour('--card')} 35%)`;
  tile.fillRect(0, 0, size, size);
  tile.strokeStyle = ink;
  tile.lineWidth = 2;
  tile.beginPath();
  draw(tile, size);
  tile.stroke();
  return pen.createPattern(sheet, 'repeat');
}

const clock = moment => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function label(value, log) {
  if (!log) {
    return String(value);
  }
  return value !== null && Number.isInteger(Math.log10(value)) ? millis(value).replace('.0', '') : '';
}
