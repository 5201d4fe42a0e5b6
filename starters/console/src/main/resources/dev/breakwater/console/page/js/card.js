// The card of a dependency: state, rates, gauges with the breaker's thresholds, latency, and the last five minutes.
import { element, write } from './dom.js';
import { count, millis, percent, stateName, sum } from './format.js';
import { addressOf } from './selection.js';
import { Sparkline } from './sparkline.js';

const SHAPES = { ok: '●', warning: '◐', critical: '○' };

export class Card {
  #link;
  #shape = element('span', { class: 'sign', 'aria-hidden': 'true' });
  #state = element('span', {});
  #calls = element('b', {});
  #outcome = element('span', { class: 'outcome' });
  #failure = gauge('failed');
  #slow = gauge('slow');
  #figures = { refused: figure('not permitted'), retries: figure('retries'), inFlight: figure('in flight'), p50: figure('p50'), p99: figure('p99') };
  #spark = new Sparkline();
  element;
  name;
  judged = ''; // the trouble that it shows

  constructor({ name }) {
    this.name = name;
    this.#link = element('a', { href: addressOf(name), title: name }, name);
    this.element = element('li', { class: 'dependency', 'data-name': name },
      element('h3', {}, this.#link),
      element('p', { class: 'status' }, this.#shape, this.#state),
      element('p', { class: 'rate' }, this.#calls, this.#outcome),
      this.#failure.element, this.#slow.element,
      element('dl', {}, ...Object.values(this.#figures).map(each => each.element)),
      this.#spark.element);
  }

  show({ calls, latency, circuitBreaker: breaker, retry, bulkhead, threadPool, settings }, trouble) {
    const all = sum(calls);
    const bad = calls.failed + calls.refused;
    this.element.dataset.mood = trouble.mood;
    this.element.dataset.state = breaker?.state ?? 'NONE';
    write(this.#shape, SHAPES[trouble.mood]);
    write(this.#state, breaker ? stateName(breaker.state) : trouble.words);
    write(this.#calls, count(all));
    const note = trouble.rank === 2 || trouble.rank === 3 ? `, ${trouble.words}` : bad > 0 ? `, ${percent(bad, all)} unsuccessful` : '';
    write(this.#outcome, `${count(all) === '1' ? 'call' : 'calls'}/s${note}`);
    this.#failure.show(breaker?.failureRate, settings.circuitBreaker?.failureRateThreshold);
    this.#slow.show(breaker?.slowRate, settings.circuitBreaker?.slowCallRateThreshold);
    const { refused, retries, inFlight, p50, p99 } = this.#figures;
    refused.show(breaker && `${count(breaker.notPermitted)} /s`);
    retries.show(retry && `${count(retry.retries)} /s`);
    inFlight.show(bulkhead ? `${bulkhead.inFlight} of ${bulkhead.limit}` : threadPool && `${threadPool.active} of ${threadPool.threads}`);
    p50.show(latency && millis(latency.p50));
    p99.show(latency && millis(latency.p99));
  }

  draw(points, window) {
    this.#spark.draw(points, window);
  }

  select(selected) {
    if (selected) {
      this.#link.setAttribute('aria-current', 'true');
    } else {
      this.#link.removeAttribute('aria-current');
    }
  }
}

/** A bar with a mark at the threshold. Below the minimum number of calls the rate is -1. */
function gauge(kind) {
  const bar = element('i', {});
  const limit = element('b', {});
  const text = element('span', {});
  const whole = element('p', { class: 'rate-gauge' }, element('span', {}, kind), element('span', { class: 'gauge', 'aria-hidden': 'true' }, bar, limit), text);
  return {
    element: whole,
    show(rate, threshold) {
      whole.hidden = threshold === undefined || threshold === null;
      if (!whole.hidden) {
        bar.style.width = `${Math.max(0, rate)}%`;
        limit.style.left = `min(${threshold}%, 100% - 3px)`;
        whole.dataset.over = String(rate >= threshold);
        write(text, `${rate < 0 ? '–' : `${Math.round(rate)} %`}, limit ${threshold} %`);
      }
    },
  };
}

function figure(name) {
  const value = element('dd', {});
  const whole = element('div', {}, element('dt', {}, name), value);
  return {
    element: whole,
    show(text) {
      whole.hidden = !text;
      write(value, text || '');
    },
  };
}
