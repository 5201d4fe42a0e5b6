// Judges dependencies: which are in trouble, and how badly.
import { percent, stateName, sum } from './format.js';
import { refusals } from './kinds.js';

const FAILING = 0.05; // share of calls that fail or are refused
const NEAR = 0.75; // share of a breaker's threshold
const HELD_MS = 5000; // a single good second does not end a trouble

export const WELL = { rank: 4, mood: 'ok', words: 'well' };

/** A lower rank is a worse trouble. */
export function judge(dependency) {
  const { calls, circuitBreaker: breaker } = dependency;
  const all = sum(calls);
  if (breaker?.state === 'OPEN' || breaker?.state === 'FORCED_OPEN') {
    return { rank: 0, mood: 'critical', words: stateName(breaker.state) };
  }
  if (breaker?.state === 'HALF_OPEN') {
    return { rank: 1, mood: 'warning', words: 'half-open' };
  }
  if (calls.failed + calls.refused > FAILING * all) {
    return { rank: 2, mood: 'warning', words: failing(dependency, all) };
  }
  if (breaker?.state === 'CLOSED' && isNearThreshold(dependency)) {
    return { rank: 3, mood: 'warning', words: 'near its threshold' };
  }
  return WELL;
}

function failing(dependency, all) {
  const { failed, refused } = dependency.calls;
  const by = refusals(dependency)[0]?.title.toLowerCase();
  return failed >= refused ? `${percent(failed, all)} fail` : `${percent(refused, all)} refused${by ? ` by the ${by}` : ''}`;
}

function isNearThreshold({ circuitBreaker: { failureRate, slowRate }, settings: { circuitBreaker: limits } }) {
  return failureRate >= NEAR * limits.failureRateThreshold || slowRate >= NEAR * limits.slowCallRateThreshold;
}

export class Troubles {
  #held = new Map(); // name → the worst trouble of the last seconds, and until when it counts

  of(name) {
    return this.#held.get(name) ?? WELL;
  }

  update(dependencies, now) {
    for (const dependency of dependencies) {
      const judged = judge(dependency);
      const held = this.#held.get(dependency.name);
      // A breaker that has left a state is no longer in it, so a trouble of its state is not held.
      if (!held || judged.rank <= held.rank || held.rank < 2 || held.until < now) {
        this.#held.set(dependency.name, { ...judged, until: now + HELD_MS });
      }
    }
  }

  clear() {
    this.#held.clear();
  }
}
