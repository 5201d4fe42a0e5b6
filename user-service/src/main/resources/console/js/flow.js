// Calls on their way: a dot is a call, or several when there are many; its shape is what becomes of it.
import { byId } from './dom.js';
import { stations } from './picture.js';
import { sum } from './format.js';
import { arrow, SHAPES } from './shapes.js';
import { colour } from './theme.js';
import { survey } from './ways.js';

const SPEED = 430; // pixels a second
const MOST_A_SECOND = 60;
const REFUSED_BY = { CIRCUIT_OPEN: 'st-breaker', RATE_LIMITED: 'st-limiter', BULKHEAD_FULL: 'st-bulkhead' };
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class Flow {
  #canvas = byId('flow');
  #pen = this.#canvas.getContext('2d');
  #colours = {};
  #ways = null;
  #size = '';
  #dots = [];
  #sources = [];
  #before = 0;

  constructor() {
    new ResizeObserver(() => this.#measure()).observe(this.#canvas);
    requestAnimationFrame(now => this.#frame(now));
  }

  themed() {
    this.#colours = { well: colour('--well-fill'), wary: colour('--wary-fill'), bad: colour('--bad-fill'), line: colour('--strong-line'), faint: colour('--line'), paper: colour('--card') };
  }

  /** What there is to be seen until the next tick: journeys, and how many of each begin in a second. */
  tick(snapshot) {
    this.#measure();
    if (!this.#ways) {
      return;
    }
    const { answers: { full, degraded, minimal, causes }, retry } = snapshot;
    const all = stations(snapshot);
    const asked = all.map(({ upstream }) => upstream ? upstream.succeeded + sum(upstream.failed) : 1);
    const failing = all.map(({ upstream, fault }) => upstream ? sum(upstream.failed) : fault?.active ? 1 : 0);
    const lowered = () => Math.random() * (degraded + minimal) < degraded ? 'degraded' : 'minimal';

    this.#sources = [
      { rate: full, begin: () => this.#journey(this.#ways.answered(pick(asked)), 'plain', 'full') },
      { rate: retry.retries, begin: () => this.#journey(this.#ways.retried(pick(failing), pick(asked)), 'failed', 'plain') },
      ...Object.entries(causes).map(([cause, rate]) => ({ rate, begin: () => this.#journey(
        cause in REFUSED_BY ? this.#ways.refused(REFUSED_BY[cause]) : this.#ways.failed(pick(failing)), 'plain', lowered()) })),
    ];
    const wanted = sum(this.#sources.map(({ rate }) => rate));
    const share = Math.min(1, MOST_A_SECOND / (wanted || 1));
    this.#sources.forEach(source => { source.rate *= share; });
  }

  /** Again only if something moved: dots that were under way then begin anew. */
  #measure() {
    const { width, height } = this.#canvas.getBoundingClientRect();
    const ways = survey(this.#canvas);
    if (!ways) {
      return;
    }
    const size = JSON.stringify([width, height, ways.lanes]);
    if (this.#size !== size) {
      this.#size = size;
      this.#canvas.width = width * devicePixelRatio;
      this.#canvas.height = height * devicePixelRatio;
      this.#pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      this.#dots = [];
    }
    this.#ways = ways;
  }

  #journey({ there, back }, out, end) {
    const points = [...there, ...back];
    this.#dots.push({ points, out, end, turn: there.length - 1, leg: 0, gone: 0, beside: (Math.random() - 0.5) * 7 });
  }

  #frame(now) {
    const seconds = Math.min((now - this.#before) / 1000, 0.1);
    this.#before = now;
    if (this.#ways) {
      this.#pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
      this.#drawLanes();
      if (!still.matches && !document.body.classList.contains('stale')) {
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
    for (const [first, ...rest] of this.#ways.lanes) {
      this.#pen.beginPath();
      this.#pen.moveTo(...first);
      rest.forEach(point => this.#pen.lineTo(...point));
      this.#pen.stroke();
    }
    this.#pen.strokeStyle = this.#colours.line;
    this.#ways.homes.forEach(home => arrow(this.#pen, home, this.#ways.toward));
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

/** False when it has arrived. */
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
