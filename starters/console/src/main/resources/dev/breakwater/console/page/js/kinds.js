// The kinds of policies: their short name in ids, their title, and the calls that they refuse per second.
export const KINDS = {
  rateLimiter: { id: 'limiter', title: 'Rate limiter', refused: ({ rateLimiter }) => rateLimiter?.refused },
  circuitBreaker: { id: 'breaker', title: 'Circuit breaker', refused: ({ circuitBreaker }) => circuitBreaker?.notPermitted },
  retry: { id: 'retry', title: 'Retry' },
  timeLimiter: { id: 'timer', title: 'Time limiter' },
  bulkhead: { id: 'bulkhead', title: 'Bulkhead', refused: ({ bulkhead }) => bulkhead?.rejected },
  threadPool: { id: 'pool', title: 'Thread pool', refused: ({ threadPool }) => threadPool?.rejected },
};

/** Returns the kinds of policies that a dependency has, outermost first. */
export const kindsOf = settings => settings.order.filter(key => key in KINDS).map(key => KINDS[key]);

/** Returns who refuses calls and how many per second, the strongest first. */
export const refusals = dependency => Object.values(KINDS)
  .map(({ id, title, refused }) => ({ id, title, rate: refused?.(dependency) ?? 0 }))
  .filter(({ rate }) => rate > 0)
  .sort((a, b) => b.rate - a.rate);
