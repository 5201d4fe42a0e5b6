// The stations of a call's path: one for each policy of the selected dependency, outermost first. What stands inside the
// retry is in a box of its own, because it happens for each attempt.
import { byId, element, write } from './dom.js';
import { count, millis, plural, sum } from './format.js';
import { breakerParts } from './breaker.js';
import { KINDS, kindsOf } from './kinds.js';

const DENIED_BY = { budget: 'budget empty', deadline: 'deadline too short', outage: 'outage detected' };
const WEIGHTS = { breaker: 19, limiter: 10 }; // widths relative to each other
const WEIGHT = 11;

/** The figure of each policy, its unit, a note, and the rate that makes the station stand out. */
const FIGURES = {
  limiter: ({ rateLimiter, settings: { rateLimiter: { permits, period } } }) => ({
    figure: rateLimiter.refused, unit: 'refused per second', note: `${permits} per ${millis(period)}`, alert: rateLimiter.refused,
  }),
  retry: ({ retry, settings }) => ({
    figure: retry.retries, unit: count(retry.retries) === '1' ? 'retry per second' : 'retries per second',
    note: [budget(retry, settings.retry), denied(retry.denied)].filter(Boolean).join('; '), alert: retry.retries,
  }),
  timer: ({ timeLimiter, settings: { timeLimiter: { timeout, attempt } } }) => ({
    figure: timeLimiter.stopped, unit: 'stopped per second', note: `after ${millis(attempt ?? timeout)}`, alert: timeLimiter.stopped,
  }),
  bulkhead: ({ bulkhead: { inFlight, limit, rejected } }) => ({
    figure: inFlight, unit: 'in flight', note: `of ${limit}${rejection(rejected)}`, alert: rejected,
  }),
  pool: ({ threadPool: { active, threads, queued, rejected } }) => ({
    figure: active, unit: `active of ${plural(threads, 'thread')}`, note: `${queued} in the queue${rejection(rejected)}`, alert: rejected,
  }),
};

const rejection = rate => rate > 0 ? `; ${count(rate)} rejected per second` : '';

const budget = ({ budget: tokens }, settings) => tokens === null || tokens === undefined ? `${settings.maxAttempts} attempts at most`
  : `budget ${tokens}${settings.budget ? ` of ${settings.budget}` : ''}`;

function denied(rates) {
  const all = sum(rates ?? {});
  const [worst] = Object.entries(rates ?? {}).sort((a, b) => b[1] - a[1])[0] ?? [];
  return all >= 0.1 ? `${count(all)} denied per second (${DENIED_BY[worst] ?? worst})` : '';
}

export function buildStations(settings) {
  const kinds = kindsOf(settings);
  const inside = kinds.indexOf(KINDS.retry) + 1; // zero without a retry
  const attempt = inside > 0 ? kinds.slice(inside) : [];
  const outside = inside > 0 ? kinds.slice(0, inside) : kinds;
  byId('stations').dataset.count = kinds.length;
  byId('stations').replaceChildren(...outside.map(station), ...(attempt.length > 0 ? [attemptBox(attempt)] : []));
}

function attemptBox(kinds) {
  const row = element('div', { class: 'row' }, ...kinds.map(station));
  const box = element('div', { class: 'attempt', role: 'group', 'aria-label': 'For each attempt' }, row,
    element('p', { class: 'each', 'aria-hidden': 'true' }, 'for each attempt'));
  box.style.flexGrow = sum(kinds.map(weight));
  return box;
}

function station(kind) {
  const { id, title } = kind;
  const heading = element('h4', { id: `t-${id}` }, element('a', { href: `#p-${id}` }, title));
  const made = element('article', { class: `station${id === 'breaker' ? ' breaker' : ''}`, id: `st-${id}`, 'aria-labelledby': `t-${id}` },
    ...(id === 'breaker' ? breakerParts(heading) : [
      heading,
      element('p', { class: 'figure' }, element('output', { id: `${id}-figure` }, '–'), element('small', { id: `${id}-unit` })),
      element('p', { class: 'note', id: `${id}-note` })]));
  made.style.flexGrow = weight(kind);
  return made;
}

const weight = ({ id }) => WEIGHTS[id] ?? WEIGHT;

export function showStations(dependency) {
  for (const { id } of kindsOf(dependency.settings)) {
    const show = FIGURES[id];
    if (show) {
      const { figure, unit, note, alert } = show(dependency);
      write(`${id}-figure`, count(figure));
      write(`${id}-unit`, unit);
      write(`${id}-note`, note);
      byId(`st-${id}`).dataset.active = alert > 0 ? 'warning' : 'no';
    }
  }
}
