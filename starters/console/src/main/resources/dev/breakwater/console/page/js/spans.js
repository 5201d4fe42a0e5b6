// The states of breakers over time, and which breakers are worth a band.
const MAX_BANDS = 12;

/** Returns the parts of a breaker's band since the start of the service: each with its state, its begin and its end. */
function partsOf(state, transitions, [from, to]) {
  const own = transitions.filter(({ at }) => at > from);
  const starts = [{ at: from, state: own[0]?.from ?? state }, ...own.map(({ at, to: next }) => ({ at, state: next }))];
  return starts.map((start, i) => ({ ...start, until: starts[i + 1]?.at ?? to }));
}

/** Returns the selected breaker and those that were not closed all the time, and says what the others did. */
export function worthABand({ dependencies, selected, history, at }) {
  const [from, to] = history.window(at);
  const known = [Math.min(Math.max(from, history.started), to), to];
  const transitions = Map.groupBy(history.transitions, ({ breaker }) => breaker);
  const all = dependencies.filter(({ circuitBreaker }) => circuitBreaker)
    .map(({ name, circuitBreaker: { state } }) => ({ name, parts: partsOf(state, transitions.get(name) ?? [], known) }));
  const restless = all.filter(({ name, parts }) => name !== selected?.name && parts.some(({ state }) => state !== 'CLOSED'));
  const first = all.filter(({ name }) => name === selected?.name);
  const latest = restless.toSorted((a, b) => b.parts.at(-1).at - a.parts.at(-1).at).slice(0, MAX_BANDS - first.length);
  const bands = [...first, ...restless.filter(each => latest.includes(each))];
  return { bands, others: others(restless.length - latest.length, all.length - restless.length - first.length) };
}

function others(more, closed) {
  const parts = [];
  if (more > 0) parts.push(`${more} ${more === 1 ? 'other was' : 'others were'} not closed all the time`);
  if (closed > 0) parts.push(`${closed} ${closed === 1 ? 'other' : 'others'} stayed closed`);
  return parts.length > 0 ? `and ${parts.join(', ')}` : '';
}
