// Shows the figures of each station of a call's path.
import { byId, element, write } from './dom.js';
import { count, millis, percent, sum } from './format.js';

const LEVELS = ['full', 'degraded', 'minimal'];
const DENIED_BY = { budget: 'budget empty', deadline: 'deadline too short', silence: 'outage detected' };
const PLANS = {
  calm: 'answers normally',
  classic: 'half of the calls take 6 s, then 503',
  storm: 'every call fails with 503',
  tar: 'every call takes 6 s',
  hang: 'no call is answered',
  flapping: '5 s up, 5 s down',
  tail: '2 % of calls take 300 ms longer',
};

/** Joins upstreams with replicas: if there are as many of both, each pair is the same process. */
export function stations({ upstreams, neighbourhood: { replicas } }) {
  const length = Math.max(upstreams.length, replicas.length);
  return Array.from({ length }, (_, i) => ({
    id: replicas[i]?.id ?? upstreams[i].address,
    fault: replicas[i],
    upstream: upstreams.length === length ? upstreams[i] : null,
  }));
}

export class Picture {
  #numbers;

  hello({ numbers }) {
    this.#numbers = numbers;
  }

  tick(snapshot) {
    this.#callers(snapshot);
    this.#policies(snapshot);
    this.#fallback(snapshot.answers);
    byId('replicas').replaceChildren(...stations(snapshot).map(replica));
    const { partners } = snapshot.neighbourhood;
    byId('partners-group').hidden = partners.length === 0;
    byId('partners').replaceChildren(...partners.map(partner));
  }

  #callers({ answers, latency, shared }) {
    const all = answers.full + answers.degraded + answers.minimal;
    write('callers-rate', count(all));
    LEVELS.forEach(level => {
      write(document.querySelector(`#levels .${level} output`), percent(answers[level], all));
      document.querySelector(`#mix .${level}`).style.flexGrow = answers[level];
    });
    write('callers-latency', `p50 ${millis(latency.p50)}, p99 ${millis(latency.p99)}`
      + (shared >= 1 ? `; ${count(shared)} reads per second share a call` : ''));
  }

  #policies({ answers, rateLimiter, retry, attempts }) {
    const { rateLimiter: limit, retry: tries, attemptLimit } = this.#numbers;
    write('limiter-refused', count(rateLimiter.refused));
    write('limiter-note', `${limit.permits} per ${millis(limit.period)}`);
    highlight('st-limiter', rateLimiter.refused);

    write('retry-rate', count(retry.retries));
    const denied = sum(retry.denied);
    write('retry-note', `budget ${retry.budget} of ${tries.budget}`
      + (denied >= 0.1 ? `; ${count(denied)} denied per second (${DENIED_BY[worst(retry.denied)]})` : ''));
    highlight('st-retry', retry.retries);

    write('timer-stopped', count(attempts.stopped));
    write('timer-note', `after ${millis(attemptLimit)}`);
    highlight('st-timer', attempts.stopped);

    write('bulkhead-used', count(attempts.inFlight));
    write('bulkhead-note', `of ${attempts.limit}` + (attempts.rejected > 0 ? `; ${count(attempts.rejected)} rejected per second` : ''));
    highlight('st-bulkhead', attempts.rejected);
  }

  #fallback({ degraded, minimal, causes }) {
    const served = degraded + minimal;
    highlight('st-fallback', served);
    write('fallback-rate', served > 0 ? `${count(served)} answers per second` : 'not in use');
    byId('causes').replaceChildren(...Object.entries(causes).sort((a, b) => b[1] - a[1])
      .map(([cause, rate]) => element('li', {}, `${cause} ${count(rate)}`)));
  }
}

function highlight(id, rate) {
  byId(id).dataset.active = rate > 0 ? 'warning' : 'no';
}

const worst = rates => Object.entries(rates).sort((a, b) => b[1] - a[1])[0][0];

function replica({ id, fault, upstream }) {
  const failed = upstream ? sum(upstream.failed) : 0;
  const unreachable = fault && !fault.reachable;
  const ejected = upstream && !upstream.inService;
  const failing = fault?.active || failed > 0;
  const description = unreachable ? 'does not answer'
    : !fault ? ''
    : fault.active ? PLANS[fault.plan] ?? `${fault.plan === 'own' ? '' : `${fault.plan}: `}${fault.active}`
    : fault.plan === 'calm' ? PLANS.calm : `${fault.plan}: no fault at present`;
  return element('li', { 'data-mood': unreachable || ejected ? 'critical' : failing ? 'warning' : 'ok', 'data-id': id },
    element('span', { class: 'name' }, id, element('span', {}, unreachable ? 'unreachable' : ejected ? 'ejected' : '')),
    element('span', { class: 'rates' }, upstream ? rates(upstream, failed) : ''),
    element('span', { class: 'limit' }, upstream ? load(upstream) : ''),
    element('span', { class: 'plan' }, description));
}

function rates({ succeeded, hedged }, failed) {
  const parts = [`${count(succeeded)} ok`];
  if (failed > 0) parts.push(`${count(failed)} failed`);
  if (hedged > 0) parts.push(`${count(hedged)} hedged`);
  return `${parts.join(', ')} /s`;
}

function load({ inFlight, limit, latency, ejections }) {
  const ejected = ejections > 0 ? `, ejected ${ejections}×` : '';
  return `${inFlight}${limit == null ? '' : ` of ${limit}`} in flight, ${millis(latency)}${ejected}`;
}

function partner({ name, state }) {
  return element('li', { 'data-mood': state === 'well' ? 'ok' : 'critical' },
    element('span', {}, name), element('span', { class: 'state' }, state));
}
