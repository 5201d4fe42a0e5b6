// The exported file: the last five minutes as one HTML page that needs nothing else.
import { bandsSvg, areasSvg, linesSvg, sparkSvg } from './export-svg.js';
import { count, millis, percent, stateName, sum } from './format.js';
import { kindsOf } from './kinds.js';
import { legendOf } from './callers.js';
import { markup, table } from './markup.js';
import { numbersOf } from './policies.js';
import { sparkPaths } from './sparkline.js';
import { STYLE } from './export-style.js';
import { verdictOf } from './sentences.js';
import { worthABand } from './spans.js';

/** Returns the file's text. */
export function report(view, { application, instance }, made) {
  const { sentence, why } = verdictOf(view, application);
  return String(markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${application}, ${instance}, ${moment(made)}</title>
<style>${styleSheet}</style>
</head>
<body><main>
<h1>${sentence}</h1>
<p>${why}</p>
<p class="soft">The last five minutes of ${application}, as its instance ${instance} saw them. Made on ${moment(made)}; all times are in the time zone ${timeZone()}.</p>
${pictures(view)}
<h2>Dependencies</h2>
<div class="scroll">${dependencies(view)}</div>
<div class="scroll">${settings(view)}</div>
<h2>Instances</h2>
<div class="scroll">${instances(view, instance)}</div>
<div class="scroll">${callees(view)}</div>
<h2>Changes</h2>
${changes(view)}
</main></body>
</html>
`);
}

const styleSheet = markup([STYLE]);
const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const moment = at => new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'medium' });
const time = at => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
const optional = (value, text) => value === null || value === undefined ? '–' : text(value);
const perSecond = value => optional(value, rate => `${count(rate)} /s`);

function pictures(view) {
  const { history, answers, selected, at } = view;
  const window = history.window(at);
  const outcomes = legendOf(Boolean(answers));
  const percentiles = answers ? ['p50', 'p90', 'p99'] : ['p50', 'p99'];
  const points = answers ? history.answers
    : history.calls(selected.name).map(point => ({ ...point, full: point.succeeded, degraded: point.refused, minimal: point.failed }));
  const calls = answers ? 'Answers per second' : `Calls of ${selected.name} per second`;
  const latency = answers ? 'Latency of the answers' : `Latency of ${selected.name}`;
  const { bands, others } = worthABand(view);
  return markup`<h2>${calls}</h2>
<p class="key">${outcomes.map(([shape, name]) => markup`<span><i class="${shape}"></i>${name}</span>`)}</p>
${areasSvg(calls, points, outcomes, window, history.marks)}
<h2>Breakers</h2>
${bandsSvg('States of the breakers', bands, window)}<p class="soft">${others}</p>
<h2>${latency}</h2>
<p class="key">${percentiles.map(name => markup`<span><i class="${name}"></i>${name}</span>`)}</p>
${linesSvg(latency, points, percentiles, window, history.marks)}`;
}

function dependencies({ dependencies: all, troubles, history, at }) {
  const window = history.window(at);
  return table('Figures at the end of the span', ['dependency', 'state', 'calls', 'succeeded', 'failed', 'refused', 'failure rate', 'slow rate', 'not permitted', 'retries', 'in flight', 'p50', 'p99', 'five minutes'],
    all.map(({ name, calls, latency, circuitBreaker: breaker, retry, bulkhead }) => [
      name, breaker ? stateName(breaker.state) : troubles.of(name).words, perSecond(sum(calls)), percent(calls.succeeded, sum(calls)), perSecond(calls.failed), perSecond(calls.refused),
      optional(breaker, ({ failureRate }) => rate(failureRate)), optional(breaker, ({ slowRate }) => rate(slowRate)), perSecond(breaker?.notPermitted), perSecond(retry?.retries),
      optional(bulkhead, ({ inFlight, limit }) => `${inFlight} of ${limit}`), millis(latency?.p50), millis(latency?.p99), sparkSvg(sparkPaths(history.calls(name), ...window))]));
}

const rate = value => value < 0 ? 'too few calls' : `${Math.round(value)} %`;

function settings({ dependencies: all }) {
  const rows = all.flatMap(({ name, settings: own }) => kindsOf(own).map(kind =>
    [name, kind.title, numbersOf(kind, own).map(([key, value]) => `${key}: ${value}`).join('; ')]));
  return table('Settings of the policies, outermost first', ['dependency', 'policy', 'settings'], rows);
}

function instances({ dependencies: all, peers, silent }, self) {
  const own = Object.fromEntries(all.flatMap(({ name, circuitBreaker }) => circuitBreaker ? [[name, circuitBreaker.state]] : []));
  return table('Instances of the service and their breakers', ['instance', 'breakers that are not closed', 'breakers'],
    [...[{ id: `${self} (made this file)`, breakers: own }, ...peers].map(({ id, breakers }) => [id,
      Object.entries(breakers).filter(([, state]) => state !== 'CLOSED').map(([name, state]) => `${name}: ${stateName(state)}`).join('; ') || 'none', Object.keys(breakers).length]),
    ...silent.map(({ id, since }) => [id, `no answer since ${time(since)}`, '–'])]);
}

function callees({ dependencies: all }) {
  const rows = all.flatMap(({ name, instances: own = [] }) => (own ?? []).map(each => [name, each.address, each.inService ? 'yes' : 'no', perSecond(each.succeeded),
    perSecond(sum(each.failed)), optional(each.limit, limit => `${each.inFlight} of ${limit}`), millis(each.latency), each.ejections]));
  return table('Instances of the dependencies', ['dependency', 'address', 'in service', 'succeeded', 'failed', 'in flight', 'latency', 'ejections'], rows);
}

function changes({ history: { transitions, marks } }) {
  const moved = transitions.toReversed().map(({ at, breaker, from, to, calls, failed }) =>
    [time(at), breaker, stateName(from), stateName(to), from === 'CLOSED' && to === 'OPEN' ? `${failed} of ${calls} calls failed` : '']);
  return [table('Transitions of breakers, newest first', ['time', 'breaker', 'from', 'to', 'reason'], moved),
    table('Marks, newest first', ['time', 'what'], marks.toReversed().map(({ at, text }) => [time(at), text]))];
}
