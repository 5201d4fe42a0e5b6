// The last five minutes: answers by service level or calls by outcome, latencies, states of the breakers, and marks.
import { byId, element, write } from './dom.js';
import { Bands } from './bands.js';
import { legendOf } from './callers.js';
import { areas, chart, HEIGHT, lines } from './charts.js';
import { drawFlags } from './flags.js';
import { millis, percent, sum } from './format.js';
import { colour } from './theme.js';

const SUMMARY_EVERY_MS = 10_000;
const FASTEST = 1; // ms, the lower end of the latency's axis
const SLOWEST = 10_000;

export class Timeline {
  #view = null;
  #bands = new Bands();
  #calls = null;
  #latency = null;
  #source = null; // what the charts show
  #describedAt = 0;

  constructor() {
    new ResizeObserver(() => this.#fit()).observe(byId('chart-answers'));
  }

  tick(view) {
    if (!view.selected) {
      return;
    }
    this.#view = view;
    const source = view.showsAnswers ? '' : view.selected.name;
    if (this.#source !== source) {
      this.#source = source;
      this.#label();
      this.#draw();
    } else {
      this.#show();
    }
  }

  mark() {
    if (this.#view) {
      drawFlags(this.#view.history.marks, this.#window());
    }
  }

  themed() {
    if (this.#view) {
      this.#draw();
    }
  }

  get #percentiles() {
    return this.#view.showsAnswers ? ['p50', 'p90', 'p99'] : ['p50', 'p99'];
  }

  #points() {
    const { showsAnswers, history, selected } = this.#view;
    return showsAnswers ? history.answers
      : history.calls(selected.name).map(({ succeeded, refused, failed, ...rest }) => ({ ...rest, full: succeeded, degraded: refused, minimal: failed }));
  }

  #window() {
    return this.#view.history.window(this.#view.at);
  }

  /** Writes what the charts show: their titles and legends. */
  #label() {
    const { showsAnswers, selected: { name } } = this.#view;
    write('calls-title', showsAnswers ? 'Answers per second' : `Calls of ${name} per second`);
    write('latency-title', showsAnswers ? 'Latency of the answers' : `Latency of ${name}`);
    byId('calls-legend').replaceChildren(...legendOf(showsAnswers).map(([shape, words]) =>
      element('span', { class: shape }, element('i', { class: 'shape', 'aria-hidden': 'true' }), words)));
    byId('latency-legend').replaceChildren(...this.#percentiles.map(each => element('span', { class: each }, each)));
    this.#describedAt = 0;
  }

  #fit() {
    const width = byId('chart-answers').clientWidth;
    for (const each of [this.#calls, this.#latency]) {
      if (each && width > 0 && each.width !== width) {
        each.setSize({ width, height: HEIGHT });
      }
    }
  }

  #draw() {
    this.#calls?.destroy();
    this.#latency?.destroy();
    const window = () => this.#window();
    const marks = drawn => this.#drawMarks(drawn);
    this.#calls = chart('chart-answers', areas(), { range: (_, __, max) => [0, Math.max(10, max * 1.08)] }, window, marks);
    this.#latency = chart('chart-latency', lines(this.#percentiles), { distr: 3, log: 10, range: [FASTEST, SLOWEST] }, window, marks);
    this.#show();
  }

  #show() {
    const points = this.#points();
    const column = name => points.map(point => point[name] ?? null);
    const [full, degraded, minimal] = [column('full'), column('degraded'), column('minimal')];
    const at = column('at');
    this.#calls.setData([at, full.map((f, i) => f + degraded[i] + minimal[i]), full.map((f, i) => f + degraded[i]), full]);
    // A logarithmic axis has no place for less than its lower end.
    this.#latency.setData([at, ...this.#percentiles.map(name => column(name).map(value => value === null ? null : Math.max(FASTEST, value)))]);
    this.#bands.draw(this.#view);
    drawFlags(this.#view.history.marks, this.#window());
    if (Date.now() - this.#describedAt > SUMMARY_EVERY_MS) {
      this.#describe(points);
    }
  }

  /** Describes the charts for screen readers. */
  #describe(points) {
    this.#describedAt = Date.now();
    const { showsAnswers, selected: { name } } = this.#view;
    const shares = legendOf(showsAnswers).map(([shape, words]) => [words, sum(points.map(point => point[shape]))]);
    const whole = sum(shares.map(([, rate]) => rate));
    byId('chart-answers').setAttribute('aria-label', `${showsAnswers ? 'Answers' : `Calls of ${name}`} of the last five minutes: `
      + (whole > 0 ? shares.map(([words, rate]) => `${percent(rate, whole)} ${words}`).join(', ') : 'none'));
    byId('chart-latency').setAttribute('aria-label',
      `Latency now: ${this.#percentiles.map(each => `${each} ${millis(points.at(-1)?.[each])}`).join(', ')}`);
  }

  #drawMarks(drawn) {
    const { ctx: pen, bbox } = drawn;
    pen.save();
    pen.strokeStyle = colour('--ink');
    pen.lineWidth = devicePixelRatio;
    pen.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { at } of this.#view.history.marks) {
      const x = drawn.valToPos(at, 'x', true);
      if (x >= bbox.left) {
        pen.beginPath();
        pen.moveTo(x, bbox.top);
        pen.lineTo(x, bbox.top + bbox.height);
        pen.stroke();
      }
    }
    pen.restore();
  }
}
