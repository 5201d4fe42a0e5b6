// Explains each policy: its purpose, its live figures, its configuration, and a link to its documentation.
import { byId, element, write } from './dom.js';
import { count, millis, stateName, sum } from './format.js';

const DOCS = 'https://resilience4j.readme.io/docs/';

const POLICIES = [
  {
    id: 'limiter', title: 'Rate limiter', docs: 'ratelimiter',
    purpose: 'Limits the calls in each period, which stops a runaway of this service. Further calls get the fallback at once.',
    now: ({ rateLimiter }) => `${rateLimiter.available} permits left in this period; ${count(rateLimiter.refused)} calls refused per second.`,
    numbers: ({ rateLimiter: { permits, period } }) => [['permits', permits], ['period', millis(period)]],
  },
  {
    id: 'breaker', title: 'Circuit breaker', docs: 'circuitbreaker',
    purpose: 'Stops calls to a callee that keeps failing: callers get an answer within milliseconds, and the callee can recover.',
    now: ({ breakers: [orders] }) => `${stateName(orders.state)}; ${orders.failed} of ${orders.calls} calls in the window failed; `
      + `${count(orders.spared)} refused per second.`,
    numbers: ({ breaker: b, trials }) => [
      ['window', `${b.window} calls`], ['minimum', `${b.minimumCalls} calls`], ['opens at', `${b.failureRateThreshold} % failed`],
      ['or at', `${b.slowCallRateThreshold} % slower than ${millis(b.slowCall)}`], ['stays open', millis(b.openFor)], ['trial calls', trials.orders]],
  },
  {
    id: 'retry', title: 'Retry', docs: 'retry',
    purpose: 'Repeats a call after a transient failure: at another replica, after a wait with jitter, and only while the retry budget lasts.',
    now: ({ retry }) => `${count(retry.retries)} retries per second; ${retry.budget} tokens in the budget; `
      + `${count(sum(retry.denied))} denied per second.`,
    numbers: ({ retry: r }) => [
      ['max attempts', r.maxAttempts], ['first wait', millis(r.backoff)], ['multiplier', r.multiplier],
      ['jitter', `±${Math.round(100 * r.jitter)} %`], ['max wait', millis(r.longestBackoff)], ['budget', `${r.budget} tokens`]],
  },
  {
    id: 'timer', title: 'Time limiter', docs: 'timeout',
    purpose: 'Stops an attempt that takes too long and closes its socket, so that no work continues for a caller that has left.',
    now: ({ attempts }) => `${count(attempts.stopped)} attempts stopped per second.`,
    numbers: ({ attemptLimit, timeLimit }) => [['attempt timeout', millis(attemptLimit)], ['upper bound', millis(timeLimit)]],
  },
  {
    id: 'bulkhead', title: 'Bulkhead', docs: 'bulkhead',
    purpose: 'Limits the concurrent calls to each replica. The limit follows what the replica serves, so that calls queue there for a tenth of a second at most.',
    now: ({ attempts }) => `${attempts.inFlight} of ${attempts.limit} in flight; ${count(attempts.rejected)} calls rejected per second.`,
    numbers: ({ bulkhead }) => [['ceiling of the limits', bulkhead], ['max wait', 'none']],
  },
];

export class Policies {
  hello({ numbers }) {
    byId('policies').replaceChildren(...POLICIES.map(policy => article(policy, numbers)));
  }

  tick(snapshot) {
    POLICIES.forEach(({ id, now }) => write(`now-${id}`, now(snapshot)));
  }
}

function article({ id, title, docs, purpose, numbers }, configured) {
  return element('article', { class: 'policy', id: `p-${id}`, tabindex: '-1', 'aria-labelledby': `pt-${id}` },
    element('h3', { id: `pt-${id}` }, title),
    element('p', {}, purpose),
    element('p', { class: 'now', id: `now-${id}` }),
    element('dl', {}, ...numbers(configured).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))])),
    element('p', { class: 'more' }, element('a', { href: DOCS + docs, rel: 'noreferrer', target: '_blank' }, `${title} in resilience4j's documentation`)));
}
