// The status of the service in one sentence, large enough to read from the back of a room.
import { byId, write } from './dom.js';
import { count, percent } from './format.js';

const CAUSES = {
  CIRCUIT_OPEN: 'the circuit breaker is open',
  TIMEOUT: 'order-service does not answer in time',
  DEADLINE_EXCEEDED: 'deadlines expire',
  RATE_LIMITED: 'the rate limiter refuses calls',
  BULKHEAD_FULL: 'the bulkhead is full',
  OVERLOADED: 'user-service is overloaded',
  UPSTREAM_ERROR: 'order-service fails',
};

export class Verdict {
  tick({ answers, breakers, retry }) {
    const { full, degraded, minimal, causes } = answers;
    const all = full + degraded + minimal;
    const { state } = breakers[0]; // reads come first
    const [cause] = Object.entries(causes).sort((a, b) => b[1] - a[1])[0] ?? [];
    const retries = `${count(retry.retries)} retries per second`;

    if (all === 0) {
      this.#show('ok', 'No calls at present', '');
    } else if (state === 'OPEN' || state === 'FORCED_OPEN') {
      this.#show('critical', 'Breaker open: order-service gets no calls, callers still get answers',
        `${percent(degraded, all)} get the last known orders, ${percent(minimal, all)} an empty list with a message.`);
    } else if (state === 'HALF_OPEN') {
      this.#show('warning', 'Half-open: testing whether order-service has recovered', 'A few trial calls decide.');
    } else if (full >= 0.995 * all) {
      this.#show('ok', `All is well: ${count(all)} live answers per second`, retry.retries >= 1 ? `${retries}.` : '');
    } else {
      this.#show('warning', `${percent(full, all)} of the answers are live, the others are fallbacks`,
        `Cause: ${CAUSES[cause] ?? 'calls fail'}; ${retries}.`);
    }
  }

  #show(mood, sentence, why) {
    byId('verdict').dataset.mood = mood;
    write('verdict-text', sentence);
    write('verdict-why', why);
  }
}
