// What is going on, in one sentence that can be read from the back of the room.
import { byId, write } from './dom.js';
import { count, percent } from './format.js';

const CAUSES = {
  CIRCUIT_OPEN: 'the circuit breaker is open',
  TIMEOUT: 'the Order Service does not answer in time',
  DEADLINE_EXCEEDED: 'deadlines pass',
  RATE_LIMITED: 'there are more calls than the limit',
  BULKHEAD_FULL: 'too many calls are under way',
  UPSTREAM_ERROR: 'the Order Service fails',
};

export class Verdict {
  tick({ answers, breakers, retry }) {
    const { full, degraded, minimal, causes } = answers;
    const all = full + degraded + minimal;
    const { state } = breakers[0];
    const [cause] = Object.entries(causes).sort((a, b) => b[1] - a[1])[0] ?? [];
    const helped = `${count(retry.retries)} retries a second carry calls home`;

    if (all === 0) {
      this.#say('well', 'Nobody is calling', 'Without calls nothing can be judged.');
    } else if (state === 'OPEN' || state === 'FORCED_OPEN') {
      this.#say('bad', 'Breaker open: the Order Service is spared, callers still get answers',
        `${percent(degraded, all)} the last known orders, ${percent(minimal, all)} an empty list that says so.`);
    } else if (state === 'HALF_OPEN') {
      this.#say('wary', 'Half-open: trying whether the Order Service is back', 'A few trial calls decide.');
    } else if (full >= 0.995 * all) {
      this.#say('well', `All is well: ${count(all)} answers a second, live`, retry.retries >= 1 ? `${helped}.` : '');
    } else {
      this.#say('wary', `${percent(full, all)} of the answers are live, the others are labelled`,
        `Because ${CAUSES[cause] ?? 'calls fail'}; ${helped}.`);
    }
  }

  #say(mood, sentence, why) {
    byId('verdict').dataset.mood = mood;
    write('verdict-text', sentence);
    write('verdict-why', why);
  }
}
