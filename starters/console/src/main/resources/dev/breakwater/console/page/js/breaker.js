// The breaker in the picture: its state, the reason, and the time of the next trial.
import { byId, drawn, element, write } from './dom.js';
import { plural, stateName } from './format.js';

const COUNTDOWN_MS = 100;
const NEVER_JUDGED = { DISABLED: 'lets every call pass and records nothing', METRICS_ONLY: 'records calls, and never opens' };

export class Breaker {
  #dependency = null;
  #skew = 0;
  #lastTrials = new Map(); // name → the last trial calls

  constructor() {
    setInterval(() => this.#countDown(), COUNTDOWN_MS);
  }

  selected(dependency) {
    this.#dependency = dependency;
    if (dependency?.circuitBreaker) {
      byId('breaker-limit').style.left = `min(${dependency.settings.circuitBreaker.failureRateThreshold}%, 100% - 3px)`;
    }
  }

  tick({ at, selected }) {
    this.#dependency = selected;
    this.#skew = Date.now() - at;
    if (selected) {
      this.#show();
    }
  }

  transition({ breaker, from, calls, failed }) {
    if (from === 'HALF_OPEN') {
      this.#lastTrials.set(breaker, { calls, failed });
    }
    if (breaker === this.#dependency?.name) {
      this.#show();
    }
  }

  #show() {
    const { circuitBreaker: breaker, settings: { circuitBreaker: limits } } = this.#dependency;
    if (!breaker || !byId('st-breaker')) {
      return;
    }
    const { state, failureRate } = breaker;
    byId('st-breaker').dataset.state = state;
    write('breaker-state', stateName(state));
    const judged = state === 'CLOSED' || state === 'OPEN';
    byId('breaker-bar').style.width = `${Math.max(0, judged ? failureRate : 0)}%`;
    write('breaker-note', this.#note(breaker, limits));
    this.#showTrials(breaker, limits);
    this.#countDown();
  }

  #note({ state, calls, failed, slowRate }, limits) {
    const trials = this.#lastTrials.get(this.#dependency.name);
    switch (state) {
      case 'CLOSED': return calls < limits.minimumCalls
        ? `${plural(calls, 'call')} recorded; it needs ${limits.minimumCalls} to decide`
        : `${failed} of the last ${plural(calls, 'call')} failed; opens at ${limits.failureRateThreshold} %`
          + (slowRate > 0 ? `; ${Math.round(slowRate)} % slow, opens at ${limits.slowCallRateThreshold} %` : '');
      case 'HALF_OPEN': return 'the trial calls decide';
      case 'OPEN': return trials ? `last trial calls: ${trials.failed} of ${trials.calls} failed` : 'refuses every call';
      default: return NEVER_JUDGED[state] ?? 'refuses every call';
    }
  }

  #showTrials({ state, calls, failed }, limits) {
    const trials = byId('breaker-trials');
    trials.hidden = state !== 'HALF_OPEN';
    if (!trials.hidden) {
      const outcome = i => i < failed ? ['critical', '✕', 'failed'] : i < calls ? ['ok', '✓', 'succeeded'] : ['', '', 'pending'];
      trials.replaceChildren(...Array.from({ length: limits.trials }, (_, i) => {
        const [mood, sign, words] = outcome(i);
        return element('li', { class: mood }, element('span', { 'aria-hidden': 'true' }, sign || String(i + 1)),
          element('span', { class: 'unseen' }, `trial ${i + 1} ${words}`));
      }));
    }
  }

  #countDown() {
    const breaker = this.#dependency?.circuitBreaker;
    if (!breaker || !byId('breaker-when')) {
      return;
    }
    const { state, nextTrialAt, calls } = breaker;
    const left = nextTrialAt ? Math.max(0, nextTrialAt + this.#skew - Date.now()) : null;
    write('breaker-when', state === 'OPEN' ? (left === null ? 'calls are refused' : `next trial in ${(left / 1000).toFixed(1)} s`)
      : state === 'HALF_OPEN' ? `trial calls: ${calls} of ${this.#dependency.settings.circuitBreaker.trials}`
      : state === 'FORCED_OPEN' ? 'until you close it'
      : 'calls pass');
  }
}

/** The content of the breaker's station. */
export const breakerParts = title => [
  drawn('svg', { class: 'switch', viewBox: '0 0 160 56', 'aria-hidden': 'true' },
    drawn('path', { class: 'wire', d: 'M0 38H46M114 38H160' }),
    drawn('circle', { class: 'pole', cx: 50, cy: 38, r: 5 }), drawn('circle', { class: 'pole', cx: 110, cy: 38, r: 5 }),
    drawn('path', { class: 'lever', d: 'M50 38H110' })),
  title,
  element('p', { class: 'state' }, element('output', { id: 'breaker-state' }, '–')),
  element('p', { class: 'when', id: 'breaker-when' }),
  element('div', { class: 'gauge', 'aria-hidden': 'true' }, element('i', { id: 'breaker-bar' }), element('b', { id: 'breaker-limit' })),
  element('p', { class: 'note', id: 'breaker-note' }),
  element('ol', { class: 'trials', id: 'breaker-trials', hidden: true }),
];
