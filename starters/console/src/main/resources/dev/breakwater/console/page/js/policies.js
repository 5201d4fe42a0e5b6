// Explains each policy of the selected dependency: its purpose, its live figures, its configuration, and its documentation.
import { byId, element, write } from './dom.js';
import { count, millis, plural, stateName, sum } from './format.js';
import { kindsOf } from './kinds.js';

const DOCS = 'https://resilience4j.readme.io/docs/';

const POLICIES = {
  limiter: {
    docs: 'ratelimiter',
    purpose: 'Limits the calls in each period, which stops a runaway of this service. A call without a permit is refused.',
    now: ({ rateLimiter: { available, refused } }) => `${plural(available, 'permit')} left in this period; ${refusedNow(refused)}.`,
    numbers: ({ rateLimiter: { permits, period } }) => [['permits', permits], ['period', millis(period)]],
  },
  breaker: {
    docs: 'circuitbreaker',
    purpose: 'Stops calls to a callee that keeps failing: callers get an answer at once, and the callee can recover.',
    now: ({ circuitBreaker: { state, calls, failed, notPermitted } }) => `${stateName(state)}; `
      + `${calls > 0 ? `${failed} of ${plural(calls, 'call')} in the window failed` : 'no call in the window'}; ${refusedNow(notPermitted)}.`,
    numbers: ({ circuitBreaker: b }) => [
      ['window', b.windowType === 'TIME_BASED' ? `${b.window} s` : plural(b.window, 'call')], ['minimum', plural(b.minimumCalls, 'call')],
      ['opens at', `${b.failureRateThreshold} % failed`], ['or at', `${b.slowCallRateThreshold} % slower than ${millis(b.slowCall)}`],
      ['stays open', millis(b.openFor)], ['trial calls', b.trials]],
  },
  retry: {
    docs: 'retry',
    purpose: 'Repeats a call after a transient failure. Waits that grow and vary keep callers from retrying in step.',
    now: ({ retry: { retries, budget, denied } }) => [
      `${plural(retries, 'retry', 'retries')} per second`,
      given(budget) ? `${plural(budget, 'token')} in the budget` : '',
      denied ? `${count(sum(denied))} denied per second` : ''].filter(Boolean).join('; ') + '.',
    numbers: ({ retry: r }) => [
      ['max attempts', r.maxAttempts], ['first wait', given(r.backoff) && millis(r.backoff)], ['multiplier', r.multiplier],
      ['jitter', given(r.jitter) && `±${Math.round(100 * r.jitter)} %`], ['max wait', given(r.longestBackoff) && millis(r.longestBackoff)],
      ['budget', given(r.budget) && plural(r.budget, 'token')]],
  },
  timer: {
    docs: 'timeout',
    purpose: 'Stops waiting for a call that takes too long, so that its caller does not wait without end.',
    now: ({ timeLimiter: { stopped } }) => `${plural(stopped, 'call')} stopped per second.`,
    numbers: ({ timeLimiter: { timeout, attempt } }) => [['timeout of an attempt', given(attempt) && millis(attempt)], [given(attempt) ? 'upper bound' : 'timeout', millis(timeout)]],
  },
  bulkhead: {
    docs: 'bulkhead',
    purpose: 'Limits the concurrent calls, so that a slow callee cannot take all threads and connections of this service.',
    now: ({ bulkhead: { inFlight, limit, rejected } }) => `${inFlight} of ${limit} in flight; ${plural(rejected, 'call')} rejected per second.`,
    numbers: ({ bulkhead: { maxCalls } }) => [['max concurrent calls', maxCalls]],
  },
  pool: {
    docs: 'bulkhead',
    purpose: 'Runs the calls on threads of their own. A call waits in the queue for a thread; if the queue is full, it is rejected.',
    now: ({ threadPool: { active, threads, queued, rejected } }) => `${active} of ${plural(threads, 'thread')} active; ${queued} queued; ${plural(rejected, 'call')} rejected per second.`,
    numbers: ({ threadPool: { threads, queue } }) => [['threads', threads], ['queue', queue > 0 ? plural(queue, 'call') : 'none']],
  },
};

const given = value => value !== null && value !== undefined;
const refusedNow = rate => `${plural(rate, 'call')} refused per second`;

/** Returns the settings of a policy as pairs of name and value, without those that are not set. */
export const numbersOf = ({ id }, settings) => POLICIES[id].numbers(settings).filter(([, value]) => given(value) && value !== false);

export class Policies {
  selected({ name, settings }) {
    write('policies-title', `What each policy of ${name} does`);
    byId('policies').replaceChildren(...kindsOf(settings).map(kind => article(kind, settings)));
  }

  tick({ selected }) {
    if (selected) {
      kindsOf(selected.settings).forEach(({ id }) => write(`now-${id}`, POLICIES[id].now(selected)));
    }
  }
}

function article(kind, settings) {
  const { id, title } = kind;
  const { purpose, docs } = POLICIES[id];
  return element('article', { class: 'policy', id: `p-${id}`, tabindex: '-1', 'aria-labelledby': `pt-${id}` },
    element('h3', { id: `pt-${id}` }, title),
    element('p', {}, purpose),
    element('p', { class: 'now', id: `now-${id}` }),
    element('dl', {}, ...numbersOf(kind, settings).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))])),
    element('p', { class: 'more' }, element('a', { href: DOCS + docs, rel: 'noreferrer', target: '_blank' }, `${title} in resilience4j's documentation`)));
}
