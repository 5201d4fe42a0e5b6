// Where things are broken on purpose. Only built where the service says that it takes commands.
import { byId, element, write } from './dom.js';
import { command } from './command.js';

const PRESETS = {
  calm: 'Every replica does what it should.',
  classic: 'Half of the calls sleep 6 s, then answer 503. Retries carry most callers home, and the breaker stays closed.',
  storm: 'Every call answers 503 at once. The breaker opens within a second or two.',
  tar: 'Every call takes 6 s. Attempts are stopped after their limit, and the breaker opens.',
  hang: 'No call is answered at all. Attempts are stopped, and the breaker opens.',
  flapping: 'Up for 5 s, down for 5 s, for ever.',
  weather: '45 s of classic, 15 s of storm, for ever.',
};
const FAULTS = {
  error: 'answers 503 at once',
  latency: 'answers late',
  hang: 'never answers',
  reset: 'closes the connection without an answer',
  unready: 'says that it is not ready: it is left out within a second',
  sick: 'says that it is not alive: an orchestrator would restart it',
  crash: 'dies at the next call; whoever watches over it starts it again',
};
const BREAKER_ORDERS = { FORCE_OPEN: 'Force open', CLOSE: 'Close', RESET: 'Reset' };

export class Controls {
  #built = false;
  #target = 'all';
  #replicas = [];
  #steering = false;

  hello({ controls, presets }) {
    byId('controls').hidden = !controls;
    if (controls && !this.#built) {
      this.#built = true;
      this.#build(presets);
    }
  }

  tick({ neighbourhood: { replicas, partners, load }, breakers }) {
    if (!this.#built) {
      return;
    }
    this.#showReplicas(replicas);
    this.#showPresets(replicas);
    this.#showPartners(partners);
    this.#showBreakers(breakers);
    this.#showLoad(load);
  }

  #build(presets) {
    byId('controls').append(
      element('div', { class: 'head' },
        element('h2', { id: 'controls-title' }, 'Break it'),
        element('button', { type: 'button', class: 'main', id: 'calm', title: 'Replicas calm, partners well, forced breakers closed, the load as it began', onclick: () => command({ command: 'calm' }) }, 'Calm everything')),
      element('fieldset', {}, element('legend', {}, 'What order-service does'),
        element('div', { class: 'row', id: 'presets' }, ...presets.map(preset => this.#preset(preset))),
        element('p', { class: 'says', id: 'preset-says', 'aria-live': 'polite' }, 'Each says what will happen when you point at it.'),
        element('div', { class: 'row' }, element('span', { id: 'target-label' }, 'to'), element('div', { class: 'row', id: 'targets', role: 'group', 'aria-labelledby': 'target-label' }))),
      element('fieldset', { id: 'load', hidden: true }, element('legend', {}, 'The load'),
        element('div', { class: 'rate' }, this.#slider(), element('output', { id: 'load-rate', for: 'load-slider' }))),
      element('details', {}, element('summary', {}, 'One fault'), this.#oneFault()),
      element('details', { id: 'partner-controls', hidden: true }, element('summary', {}, 'Partners'), element('div', { class: 'grid', id: 'partner-states' })),
      element('details', {}, element('summary', {}, 'Breakers, on every instance'),
        element('p', { class: 'says' }, 'Force open refuses every call until you close it. Close judges anew. Reset is as after a start.'),
        element('div', { class: 'grid', id: 'breaker-orders' })));
  }

  #preset(preset) {
    const explain = () => write('preset-says', PRESETS[preset]);
    return element('button', { type: 'button', 'data-preset': preset, 'aria-pressed': 'false', title: PRESETS[preset],
      onmouseenter: explain, onfocus: explain,
      onclick: () => command({ command: 'faults', replica: this.#target, preset }) }, preset);
  }

  #slider() {
    return element('input', { type: 'range', id: 'load-slider', min: '0', step: '5', 'aria-label': 'Calls a second',
      oninput: ({ target }) => { this.#steering = true; write('load-rate', `${target.value} a second`); },
      onchange: async ({ target }) => { await command({ command: 'load', rate: Number(target.value) }); this.#steering = false; } });
  }

  #oneFault() {
    const kind = element('select', { id: 'fault-kind', 'aria-label': 'Kind of fault' }, ...Object.keys(FAULTS).map(each => element('option', {}, each)));
    const chance = element('input', { type: 'number', id: 'fault-chance', min: '1', max: '100', value: '100' });
    const delay = element('input', { type: 'number', id: 'fault-delay', min: '1', max: '60000', value: '1500' });
    const delayLabel = element('label', { hidden: true }, 'after', delay, 'ms');
    const says = element('p', { class: 'says' });
    const explain = () => {
      delayLabel.hidden = kind.value !== 'latency';
      says.textContent = `The replica ${FAULTS[kind.value]}. It stays so until it is calmed.`;
    };
    kind.addEventListener('change', explain);
    explain();
    const inject = () => command({ command: 'faults', replica: this.#target, fault: {
      kind: kind.value, probability: Number(chance.value) / 100, ...(kind.value === 'latency' && { delayMs: Number(delay.value) }) } });
    return element('div', {}, element('div', { class: 'row' }, kind, element('label', {}, chance, '% of calls'), delayLabel,
      element('button', { type: 'button', id: 'inject', onclick: inject }, 'Inject')), says);
  }

  #showReplicas(replicas) {
    const ids = ['all', ...replicas.map(({ id }) => id)];
    if (ids.join() === this.#replicas.join()) {
      return;
    }
    this.#replicas = ids;
    byId('targets').replaceChildren(...ids.map(id => element('button', { type: 'button', 'data-target': id, 'aria-pressed': String(id === this.#target),
      onclick: () => {
        this.#target = id;
        byId('targets').querySelectorAll('button').forEach(button => button.setAttribute('aria-pressed', String(button.dataset.target === id)));
      } }, id === 'all' ? 'all replicas' : id)));
  }

  #showPresets(replicas) {
    const plans = new Set(replicas.filter(({ id, reachable }) => reachable && ['all', id].includes(this.#target)).map(({ plan }) => plan));
    byId('presets').querySelectorAll('button').forEach(button =>
      button.setAttribute('aria-pressed', String(plans.size === 1 && plans.has(button.dataset.preset))));
  }

  #showPartners(partners) {
    byId('partner-controls').hidden = partners.length === 0;
    partners.forEach(({ name, state, states }) => {
      let select = byId(`partner-${name}`);
      if (!select) {
        select = element('select', { id: `partner-${name}`, onchange: ({ target }) => command({ command: 'partner', partner: name, state: target.value }) },
          ...states.map(each => element('option', {}, each)));
        byId('partner-states').append(element('label', { for: select.id }, name), select);
      }
      if (document.activeElement !== select) {
        select.value = state;
      }
    });
  }

  #showBreakers(breakers) {
    const grid = byId('breaker-orders');
    if (grid.children.length === 0) {
      grid.append(...breakers.flatMap(({ name }) => [element('span', {}, name), element('div', { class: 'row' },
        ...Object.entries(BREAKER_ORDERS).map(([order, words]) => element('button', { type: 'button', 'aria-label': `${words}: ${name}`, 'data-order': order, 'data-breaker': name,
          onclick: () => command({ command: 'breaker', breaker: name, order }) }, words)))]));
    }
  }

  #showLoad(load) {
    byId('load').hidden = !load;
    const slider = byId('load-slider');
    if (load && !this.#steering && document.activeElement !== slider) {
      slider.max = load.most;
      slider.value = load.rate;
      write('load-rate', `${load.rate} a second`);
    }
  }
}
