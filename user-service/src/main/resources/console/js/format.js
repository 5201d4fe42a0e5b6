// Formats numbers, times and names of states.
export const count = value => value >= 10 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);

export const percent = (part, whole) => {
  const share = whole > 0 ? 100 * part / whole : 0;
  return share > 0 && share < 1 ? '<1 %' : `${Math.round(share)} %`;
};

export const millis = value => value === null || value === undefined ? '–'
  : value < 10 ? `${value.toFixed(1)} ms`
  : value < 1000 ? `${Math.round(value)} ms`
  : `${(value / 1000).toFixed(value < 10_000 && value % 1000 ? 1 : 0)} s`;

export const timeOfDay = moment => new Date(moment).toLocaleTimeString('en-GB');

/** Returns the name with a hyphen: HALF-OPEN. */
export const stateName = state => state.replace('_', '-');

export const sum = rates => Object.values(rates).reduce((all, one) => all + one, 0);
