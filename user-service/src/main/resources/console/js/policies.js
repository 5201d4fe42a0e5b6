// What each policy is for: one sentence, its figures, its numbers, and where to read on.
import { byId, element, write } from './dom.js';
import { count, millis, stateName, sum } from './format.js';

const DOCS = 'https://resilience4j.readme.io/docs/';

const POLICIES = [
  {
    id: 'limiter', title: 'Rate limiter', docs: 'ratelimiter',
    says: 'Stops a runaway of our own: so many calls in each period, and what comes on top is answered from the fallback at once.',
    now: ({ rateLimiter }) => `${rateLimiter.available} permits left of this period; ${count(rateLimiter.refused)} calls a second refused.`,
    numbers: ({ rateLimiter: { permits, period } }) => [['permits', permits], ['each', millis(period)]],
  },
  {
    id: 'breaker', title: 'Circuit breaker', docs: 'circuitbreaker',
    says: 'Stops calling what keeps failing: callers get an answer in milliseconds, and the callee gets time to recover.',
    now: ({ breakers: [orders] }) => `${stateName(orders.state)}; ${orders.failed} of ${orders.calls} calls in the window failed, `
      + `${count(orders.spared)} a second refused.`,
    numbers: ({ breaker: b, trials }) => [
      ['window', `${b.window} calls`], ['judges from', `${b.minimumCalls} calls`], ['opens at', `${b.failureRateThreshold} % failed`],
      ['or at', `${b.slowCallRateThreshold} % above ${millis(b.slowCall)}`], ['stays open', millis(b.openFor)], ['trials', trials.orders]],
  },
  {
    id: 'retry', title: 'Retry', docs: 'retry',
    says: 'Tries again what passes by itself, at another replica, after a wait with jitter, and only while the budget lasts.',
    now: ({ retry }) => `${count(retry.retries)} retries a second; the budget holds ${retry.budget} tokens; `
      + `${count(sum(retry.denied))} a second denied.`,
    numbers: ({ retry: r }) => [
      ['attempts at most', r.maxAttempts], ['first wait', millis(r.backoff)], ['then times', r.multiplier],
      ['jitter', `±${Math.round(100 * r.jitter)} %`], ['longest wait', millis(r.longestBackoff)], ['budget', `${r.budget} tokens`]],
  },
  {
    id: 'timer', title: 'Time limiter', docs: 'timeout',
    says: 'Ends an attempt that takes too long, for real: its socket is closed, and nothing keeps running for a caller that left.',
    now: ({ attempts }) => `${count(attempts.stopped)} attempts a second are stopped.`,
    numbers: ({ attemptLimit, timeLimit }) => [['an attempt may take', millis(attemptLimit)], ['upper bound', millis(timeLimit)]],
  },
  {
    id: 'bulkhead', title: 'Bulkhead', docs: 'bulkhead',
    says: 'Bounds what is under way to one dependency, so that a slow one cannot take everything that this service has.',
    now: ({ attempts }) => `${attempts.inFlight} in flight; ${count(attempts.rejected)} calls a second rejected.`,
    numbers: ({ bulkhead }) => [['at once', bulkhead], ['waits for a permit', 'never']],
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

function article({ id, title, docs, says, numbers }, configured) {
  return element('article', { class: 'policy', id: `p-${id}`, tabindex: '-1', 'aria-labelledby': `pt-${id}` },
    element('h3', { id: `pt-${id}` }, title),
    element('p', {}, says),
    element('p', { class: 'now', id: `now-${id}` }),
    element('dl', {}, ...numbers(configured).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))])),
    element('p', { class: 'more' }, element('a', { href: DOCS + docs, rel: 'noreferrer', target: '_blank' }, `${title} in resilience4j's documentation`)));
}
