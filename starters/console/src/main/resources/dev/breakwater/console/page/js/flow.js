// Animates calls as dots. A dot stands for one call, or for several at high rates; its shape shows the outcome.
import { byId } from './dom.js';
import { boxesOf } from './callee.js';
import { sum } from './format.js';
import { refusals } from './kinds.js';
import { arrow, SHAPES } from './shapes.js';
import { colour } from './theme.js';
import { measureRoutes } from './routes.js';

const SPEED = 430; // pixels per second
const MAX_DOTS_PER_SECOND = 60;
const REFUSED_BY = { // the station at which a call turns back; without room for the request it is the first one
  CIRCUIT_OPEN: 'st-breaker', RATE_LIMITED: 'st-limiter', BULKHEAD_FULL: 'st-bulkhead', OVERLOADED: 'st-limiter',
};
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

export class Flow {
  #canvas = byId('flow');
  #pen = this.#canvas.getContext('2d');
  #colours = {};
  #routes = null;
  #size = '';
  #dots = [];
  #sources = [];
  #before = 0;

  constructor() {
    new ResizeObserver(() => this.#measure()).observe(this.#canvas);
    requestAnimationFrame(now => this.#frame(now));
  }

  themed() {
    this.#colours = { ok: colour('--ok-fill'), warning: colour('--warning-fill'), critical: colour('--critical-fill'), line: colour('--strong-line'), faint: colour('--line'), paper: colour('--card') };
  }

  /** Sets the dots until the next tick: their routes, and how many of each start per second. */
  tick(view) {
    if (!view.selected) {
      return;
    }
    this.#measure();
    if (!this.#routes) {
      return;
    }
    const boxes = boxesOf(view.selected);
    const asked = boxes.map(({ succeeded, failed }) => succeeded + failed);
    const failing = boxes.map(({ failed }) => failed);
    const retried = { rate: view.selected.retry?.retries ?? 0, begin: () => this.#journey(this.#routes.retried(pick(failing), pick(asked)), 'failed', 'plain') };

    this.#sources = [retried, ...(view.showsAnswers ? this.#answers(view.answers, asked, failing) : this.#calls(view.selected, asked, failing))];
    const total = sum(this.#sources.map(({ rate }) => rate));
    const share = Math.min(1, MAX_DOTS_PER_SECOND / (total || 1));
    this.#sources.forEach(source => { source.rate *= share; });
  }

  #answers({ full, degraded, minimal, causes }, asked, failing) {
    const fallbackLevel = () => Math.random() * (degraded + minimal) < degraded ? 'degraded' : 'minimal';
    return [
      { rate: full, begin: () => this.#journey(this.#routes.answered(pick(asked)), 'plain', 'full') },
      ...Object.entries(causes).map(([cause, rate]) => ({ rate, begin: () => this.#journey(
        cause in REFUSED_BY ? this.#routes.refused(REFUSED_BY[cause]) : this.#routes.failed(pick(failing)), 'plain', fallbackLevel()) })),
    ];
  }

  #calls({ calls, ...dependency }, asked, failing) {
    return [
      { rate: calls.succeeded, begin: () => this.#journey(this.#routes.answered(pick(asked)), 'plain', 'full') },
      { rate: calls.failed, begin: () => this.#journey(this.#routes.failed(pick(failing)), 'plain', 'minimal') },
      ...refusals(dependency).map(({ id, rate }) => ({ rate, begin: () => this.#journey(this.#routes.refused(`st-${id}`), 'plain', 'degraded') })),
    ];
  }

  /** Measures the routes; if the layout has changed, removes the dots on the old ones. */
  #measure() {
    this.#routes = null; // an empty picture has no routes
    const { width, height } = this.#canvas.getBoundingClientRect();
    const routes = measureRoutes(this.#canvas);
    if (!routes) {
      return;
    }
    const size = JSON.stringify([width, height, routes.lanes]);
    if (this.#size !== size) {
      this.#size = size;
      this.#canvas.width = width * devicePixelRatio;
      this.#canvas.height = height * devicePixelRatio;
      this.#pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      this.#dots = [];
    }
    this.#routes = routes;
  }

  #journey({ there, back }, out, end) {
    const points = [...there, ...back];
    this.#dots.push({ points, out, end, turn: there.length - 1, leg: 0, gone: 0, beside: (Math.random() - 0.5) * 7 });
  }

  #frame(now) {
    const seconds = Math.min((now - this.#before) / 1000, 0.1);
    this.#before = now;
    this.#pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (this.#routes) {
      this.#drawLanes();
      if (!reducedMotion.matches && !document.body.classList.contains('stale')) {
        this.#sources.forEach(source => this.#spawn(source, seconds));
        this.#dots = this.#dots.filter(dot => advance(dot, SPEED * seconds));
        this.#dots.forEach(dot => this.#draw(dot));
      }
    }
    requestAnimationFrame(next => this.#frame(next));
  }

  #spawn({ rate, begin }, seconds) {
    const due = rate * seconds;
    for (let i = Math.floor(due) + (Math.random() < due % 1 ? 1 : 0); i > 0; i--) {
      begin();
    }
  }

  #drawLanes() {
    this.#pen.strokeStyle = this.#colours.faint;
    this.#pen.lineWidth = 2;
    for (const [first, ...rest] of this.#routes.lanes) {
      this.#pen.beginPath();
      this.#pen.moveTo(...first);
      rest.forEach(point => this.#pen.lineTo(...point));
      this.#pen.stroke();
    }
    this.#pen.strokeStyle = this.#colours.line;
    this.#routes.homes.forEach(home => arrow(this.#pen, home, this.#routes.toward));
  }

  #draw({ points, out, end, turn, leg, gone, beside }) {
    const [from, to] = [points[leg], points[leg + 1]];
    const done = gone / (distance(from, to) || 1);
    const flat = Math.abs(to[0] - from[0]) > Math.abs(to[1] - from[1]);
    const x = from[0] + (to[0] - from[0]) * done + (flat ? 0 : beside);
    const y = from[1] + (to[1] - from[1]) * done + (flat ? beside : 0);
    SHAPES[leg >= turn ? end : out](this.#pen, x, y, this.#colours);
  }
}

/** Moves the dot, and returns false when it has arrived. */
function advance(dot, way) {
  dot.gone += way;
  while (dot.leg < dot.points.length - 1) {
    const length = distance(dot.points[dot.leg], dot.points[dot.leg + 1]);
    if (dot.gone <= length) {
      return true;
    }
    dot.gone -= length;
    dot.leg += 1;
  }
  return false;
}

const distance = (a, b) => Math.hypot(b[0] - a[0], b[1] - a[1]);

function pick(weights) {
  let left = Math.random() * sum(weights);
  const index = weights.findIndex(weight => (left -= weight) < 0);
  return index < 0 ? Math.floor(Math.random() * weights.length) : index;
}
