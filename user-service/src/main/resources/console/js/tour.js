// Five short experiments: what to expect, run it, what just happened.
import { byId, element, write } from './dom.js';
import { command } from './command.js';
import { count, percent } from './format.js';

const all = preset => ({ command: 'faults', replica: 'all', preset });

const EXPERIMENTS = [
  {
    id: 'slow', title: '1. A slow dependency', seconds: 20, steps: [[0, all('classic')]],
    expect: 'Half of the calls sleep for 6 s, then fail. Each attempt is stopped after half a second and tried elsewhere: '
      + 'about 87 of 100 answers stay live, later than usual, and the breaker stays closed.',
  },
  {
    id: 'dead', title: '2. A dead dependency', seconds: 15, steps: [[0, all('storm')]],
    expect: 'Every call fails at once. Retries run out of budget, the breaker opens within a second or two, '
      + 'and callers get the last known orders in milliseconds.',
  },
  {
    id: 'hanging', title: '3. A hanging dependency', seconds: 15, steps: [[0, all('hang')]],
    expect: 'No call is answered, the worst that a dependency can do. Attempts are stopped, sockets closed, '
      + 'nothing piles up; then the breaker opens and nobody waits any more.',
  },
  {
    id: 'one', title: '4. One bad replica', seconds: 15, steps: [[0, { command: 'faults', replica: 'order-2', preset: 'hang' }]],
    expect: 'One of three hangs. Retries go to the others, it is left out after a few failures, '
      + 'and callers hardly notice. The breaker has nothing to do.',
  },
  {
    id: 'recovery', title: '5. Recovery', seconds: 24, steps: [[0, all('storm')], [9, all('calm')]],
    expect: 'After nine seconds of storm the weather clears. The breaker lets three trial calls through, '
      + 'finds that they go well, and closes by itself.',
  },
];

export class Tour {
  #running = null;
  #timeline;

  constructor(timeline) {
    this.#timeline = timeline;
  }

  hello({ controls }) {
    byId('tour').hidden = !controls;
    if (controls && byId('experiments').children.length === 0) {
      byId('experiments').append(...EXPERIMENTS.map(experiment => this.#card(experiment)));
    }
  }

  tick({ answers, retry, breakers }) {
    const seen = this.#running;
    if (!seen) {
      return;
    }
    seen.full += answers.full;
    seen.degraded += answers.degraded;
    seen.minimal += answers.minimal;
    seen.retries += retry.retries;
    seen.spared += breakers[0].spared;
  }

  transition({ breaker, to, at }) {
    if (breaker === 'orders') {
      this.#running?.transitions.push({ to, after: (at - this.#running.began) / 1000 });
    }
  }

  #card(experiment) {
    const { id, title, expect } = experiment;
    return element('li', { id: `experiment-${id}` },
      element('h3', {}, title), element('p', { class: 'expect' }, expect),
      element('progress', { value: '0', max: String(experiment.seconds), hidden: true, 'aria-label': `${title}: progress` }),
      element('p', { class: 'result', 'aria-live': 'polite' }),
      element('button', { type: 'button', onclick: () => this.#run(experiment) }, 'Run it'));
  }

  async #run(experiment) {
    if (this.#running || !await command({ command: 'calm' })) {
      return;
    }
    const card = byId(`experiment-${experiment.id}`);
    const [progress, result] = [card.querySelector('progress'), card.querySelector('.result')];
    this.#lock(true);
    card.dataset.running = 'yes';
    progress.hidden = false;
    write(result, 'Running: watch the picture.');
    const seen = { began: Date.now(), full: 0, degraded: 0, minimal: 0, retries: 0, spared: 0, transitions: [] };
    this.#running = seen;
    this.#timeline.mark({ at: seen.began, text: `experiment: ${experiment.title.slice(3).toLowerCase()}` });
    for (let second = 0; second < experiment.seconds; second++) {
      for (const [at, order] of experiment.steps) {
        if (at === second) {
          await command(order);
        }
      }
      progress.value = second;
      await new Promise(done => setTimeout(done, 1000));
    }
    this.#running = null;
    await command({ command: 'calm' });
    progress.hidden = true;
    delete card.dataset.running;
    write(result, `What just happened: ${told(seen)}`);
    this.#lock(false);
  }

  #lock(locked) {
    byId('experiments').querySelectorAll('button').forEach(button => { button.disabled = locked; });
  }
}

function told({ full, degraded, minimal, retries, spared, transitions }) {
  const answers = full + degraded + minimal;
  const opened = transitions.find(({ to }) => to === 'OPEN');
  const closed = transitions.findLast(({ to }) => to === 'CLOSED');
  return [
    `${percent(full, answers)} of ${count(answers)} answers were live, ${percent(degraded, answers)} the last known, ${percent(minimal, answers)} empty.`,
    `${count(retries)} retries were made`, spared > 0 ? ` and ${count(spared)} calls spared.` : '.',
    opened ? ` The breaker was open after ${opened.after.toFixed(1)} s` : ' The breaker stayed closed',
    opened && closed && closed.after > opened.after ? `, and closed again after ${closed.after.toFixed(1)} s.` : '.',
  ].join(' ').replaceAll(' .', '.').replaceAll('  ', ' ').replaceAll(' ,', ',');
}
