// Shows the breaker of reads: its state, the reason, and the time of the next trial.
import { byId, element, write } from './dom.js';
import { stateName } from './format.js';

const NAME = 'orders';
const COUNTDOWN_MS = 100;

export class Breaker {
  #numbers;
  #view;
  #lastTrials = null;

  constructor() {
    setInterval(() => this.#countDown(), COUNTDOWN_MS);
  }

  hello({ numbers }) {
    this.#numbers = numbers;
    byId('breaker-limit').style.left = `${numbers.breaker.failureRateThreshold}%`;
  }

  tick({ at, breakers }) {
    this.#view = { ...breakers.find(breaker => breaker.name === NAME), skew: Date.now() - at };
    this.#show();
  }

  /** Shows the new state at once, before the next tick. */
  transition({ breaker, from, to, at, calls, failed }) {
    if (breaker !== NAME || !this.#view) {
      return;
    }
    if (from === 'HALF_OPEN') {
      this.#lastTrials = { calls, failed };
    }
    const { openFor } = this.#numbers.breaker;
    Object.assign(this.#view, { state: to, since: at, nextTrialAt: to === 'OPEN' ? at + openFor : null, calls: 0, failed: 0 });
    this.#show();
  }

  #show() {
    const { state, failureRate, calls, failed } = this.#view;
    const { window, minimumCalls, failureRateThreshold } = this.#numbers.breaker;
    byId('st-breaker').dataset.state = state;
    write('breaker-state', stateName(state));
    const judged = state === 'CLOSED' || state === 'OPEN';
    byId('breaker-bar').style.width = `${Math.max(0, judged ? failureRate : 0)}%`;
    write('breaker-note', state === 'CLOSED' && calls < minimumCalls
      ? `${calls} calls recorded; it needs ${minimumCalls} to decide`
      : state === 'CLOSED' ? `${failed} of the last ${calls} calls failed; opens at ${failureRateThreshold} % of ${window}`
      : state === 'HALF_OPEN' ? 'the trial calls decide'
      : this.#openNote());
    this.#showTrials();
    this.#countDown();
  }

  #openNote() {
    return this.#view.state === 'OPEN' && this.#lastTrials
      ? `last trial calls: ${this.#lastTrials.failed} of ${this.#lastTrials.calls} failed`
      : 'refuses every call';
  }

  #showTrials() {
    const { state, calls, failed } = this.#view;
    const trials = byId('breaker-trials');
    trials.hidden = state !== 'HALF_OPEN';
    if (!trials.hidden) {
      const outcome = i => i < failed ? ['critical', '✕', 'failed'] : i < calls ? ['ok', '✓', 'succeeded'] : ['', '', 'pending'];
      trials.replaceChildren(...Array.from({ length: this.#numbers.trials[NAME] }, (_, i) => {
        const [mood, sign, words] = outcome(i);
        return element('li', { class: mood }, element('span', { 'aria-hidden': 'true' }, sign || String(i + 1)),
          element('span', { class: 'unseen' }, `trial ${i + 1} ${words}`));
      }));
    }
  }

  #countDown() {
    if (!this.#view) {
      return;
    }
    const { state, nextTrialAt, calls, skew } = this.#view;
    const left = nextTrialAt === null ? null : Math.max(0, nextTrialAt + skew - Date.now());
    write('breaker-when', state === 'OPEN' && left !== null ? `next trial in ${(left / 1000).toFixed(1)} s`
      : state === 'HALF_OPEN' ? `trial calls: ${calls} of ${this.#numbers.trials[NAME]}`
      : state === 'FORCED_OPEN' ? 'until you close it'
      : 'calls pass');
  }
}
