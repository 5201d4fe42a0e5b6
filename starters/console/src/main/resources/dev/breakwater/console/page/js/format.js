// Formats numbers, times and names of states.
export const count = value => value > 0 && value < 0.05 ? '<0.1'
  : value >= 9.95 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);

/** Returns a number with its noun: 1 retry, 2 retries. */
export const plural = (value, one, many = `${one}s`) => `${count(value)} ${count(value) === '1' ? one : many}`;

/** Rounds, but says 0 % and 100 % only where that is exact. */
export const percent = (part, whole) => {
  const share = whole > 0 ? 100 * part / whole : 0;
  return share > 0 && share < 1 ? '<1 %' : share > 99 && share < 100 ? '>99 %' : `${Math.round(share)} %`;
};

export const millis = value => value === null || value === undefined ? '–'
  : value < 10 ? `${value.toFixed(1)} ms`
  : value < 1000 ? `${Math.round(value)} ms`
  : `${(value / 1000).toFixed(value < 10_000 && value % 1000 ? 1 : 0)} s`;

export const timeOfDay = moment => new Date(moment).toLocaleTimeString('en-GB');

/** Returns the name with a hyphen: HALF-OPEN. */
export const stateName = state => state.replace('_', '-');

export const sum = rates => Object.values(rates).reduce((all, one) => all + one, 0);

/** Joins names: a, b and c. */
export const list = names => names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
