// Six short experiments: the expectation, the run, and the result.
const DEPENDENCY = 'orders';
const all = preset => ({ command: 'faults', replica: 'all', preset });
const workers = each => ({ command: 'faults', replica: 'all', fault: { kind: 'queue', workers: each, delayMs: 48 } });

const EXPERIMENTS = [
  {
    id: 'slow', title: '1. A slow dependency', seconds: 20, steps: [[0, all('classic')]],
    expect: 'Half of the calls take 6 s, then fail. Each attempt times out after half a second, and a retry goes to another replica: '
      + 'about 87 of 100 answers stay live, later than usual, and the breaker stays closed.',
  },
  {
    id: 'dead', title: '2. A dead dependency', seconds: 15, steps: [[0, all('storm')]],
    expect: 'Every call fails at once. Retries exhaust their budget, the breaker opens within a second, '
      + 'and callers get the last known orders within milliseconds.',
  },
  {
    id: 'hanging', title: '3. A hanging dependency', seconds: 15, steps: [[0, all('hang')]],
    expect: 'No call is answered, the worst that a dependency can do. Attempts time out and their sockets are closed, '
      + 'so nothing piles up. Then the breaker opens, and callers no longer wait.',
  },
  {
    id: 'one', title: '4. One bad replica', seconds: 15, steps: [[0, { command: 'faults', replica: 'order-2', preset: 'hang' }]],
    expect: 'One of three replicas hangs. Retries go to the others, hardly any call goes to a replica that is slow, '
      + 'and callers do not notice. The breaker stays closed.',
  },
  {
    id: 'recovery', title: '5. Recovery', seconds: 24, steps: [[0, all('storm')], [9, all('calm')]],
    expect: 'The storm ends after nine seconds. The breaker permits three trial calls, they succeed, '
      + 'and it closes by itself.',
  },
  {
    id: 'overload', title: '6. Too much work', seconds: 28, showsLimit: true,
    steps: [[0, workers(4)], [0, { command: 'load', rate: 200 }], [8, workers(1)], [18, workers(4)]],
    expect: 'Each replica serves 4 calls at a time, 48 ms each: 250 per second together, and 200 arrive. After 8 s each serves one at a time, '
      + 'for ten seconds. The limit falls to what is served, the fallback answers the rest at once, and all is live again soon after.',
  },
];

export class Tour {
  #page;
  #running = null;
  #ticked = 0;

  constructor(page) {
    this.#page = page;
    const { dom: { element }, panel } = page;
    panel('below').append(element('section', { class: 'card tour', id: 'tour', 'aria-labelledby': 'tour-title' },
      element('h2', { id: 'tour-title' }, 'Six experiments'), element('ol', { id: 'experiments' })));
  }

  hello({ controls }) {
    const { dom: { byId }, panel } = this.#page;
    panel('below').hidden = !controls;
    if (controls && byId('experiments').children.length === 0) {
      byId('experiments').append(...EXPERIMENTS.map(experiment => this.#card(experiment)));
    }
  }

  tick({ at, answers, dependencies }) {
    const run = this.#running;
    const dependency = dependencies.find(({ name }) => name === DEPENDENCY);
    if (!run || !dependency || at <= this.#ticked) { // a hello repeats the last snapshot
      return;
    }
    this.#ticked = at;
    run.full += answers.full;
    run.degraded += answers.degraded;
    run.minimal += answers.minimal;
    run.retries += dependency.retry.retries;
    run.notPermitted += dependency.circuitBreaker.notPermitted;
    run.limits.push(dependency.bulkhead.limit);
  }

  transition({ breaker, to, at }) {
    if (breaker === DEPENDENCY) {
      this.#running?.transitions.push({ to, after: (at - this.#running.began) / 1000 });
    }
  }

  #card(experiment) {
    const { dom: { element } } = this.#page;
    const { id, title, expect } = experiment;
    return element('li', { id: `experiment-${id}` },
      element('h3', {}, title), element('p', { class: 'expect' }, expect),
      element('progress', { value: '0', max: String(experiment.seconds), hidden: true, 'aria-label': `${title}: progress` }),
      element('p', { class: 'result', 'aria-live': 'polite' }),
      element('button', { type: 'button', onclick: () => this.#run(experiment) }, 'Run'));
  }

  async #run(experiment) {
    const { dom: { byId, write }, sendCommand, mark } = this.#page;
    if (this.#running || !await sendCommand({ command: 'calm' })) {
      return;
    }
    const card = byId(`experiment-${experiment.id}`);
    const [progress, result] = [card.querySelector('progress'), card.querySelector('.result')];
    this.#lock(true);
    card.dataset.running = 'yes';
    progress.hidden = false;
    write(result, 'Running: watch the picture.');
    const run = { began: Date.now(), full: 0, degraded: 0, minimal: 0, retries: 0, notPermitted: 0, limits: [], transitions: [], showsLimit: experiment.showsLimit };
    this.#running = run;
    mark({ at: run.began, text: `experiment: ${experiment.title.slice(3).toLowerCase()}` });
    for (let second = 0; second < experiment.seconds; second++) {
      for (const [at, command] of experiment.steps) {
        if (at === second) {
          await sendCommand(command);
        }
      }
      progress.value = second;
      await new Promise(done => setTimeout(done, 1000));
    }
    this.#running = null;
    await sendCommand({ command: 'calm' });
    progress.hidden = true;
    delete card.dataset.running;
    write(result, `Result: ${describe(run, this.#page.format)}`);
    this.#lock(false);
  }

  #lock(locked) {
    this.#page.dom.byId('experiments').querySelectorAll('button').forEach(button => { button.disabled = locked; });
  }
}

function describe({ full, degraded, minimal, retries, notPermitted, limits, transitions, showsLimit }, format) {
  const { plural } = format;
  const opened = transitions.find(({ to }) => to === 'OPEN');
  const closed = transitions.findLast(({ to }) => to === 'CLOSED');
  return `${shares(full, degraded, minimal, format)} `
    + `user-service made ${plural(Math.round(retries), 'retry', 'retries')}${notPermitted >= 1 ? `, and the breaker refused ${plural(Math.round(notPermitted), 'call')}` : ''}. `
    + (showsLimit && limits.length > 0 ? `The limit of calls in flight was from ${Math.min(...limits)} to ${Math.max(...limits)}. ` : '')
    + (!opened ? 'The breaker stayed closed.'
      : `The breaker opened after ${opened.after.toFixed(1)} s${closed?.after > opened.after ? `, and closed after ${closed.after.toFixed(1)} s` : ''}.`);
}

/** Names only the kinds of answers that there were. */
function shares(full, degraded, minimal, { count, percent }) {
  const answers = full + degraded + minimal;
  const parts = [[full, 'live'], [degraded, 'last known'], [minimal, 'empty']].filter(([rate]) => rate > 0);
  return answers === 0 ? 'There were no answers.'
    : parts.length === 1 ? `All ${count(answers)} answers were ${parts[0][1]}.`
    : `Of ${count(answers)} answers, ${parts.map(([rate, words]) => `${percent(rate, answers)} were ${words}`).join(', ')}.`;
}
