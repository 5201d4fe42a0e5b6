// The controls that inject faults. They appear only where the service accepts commands.
const PRESETS = {
  calm: 'Every replica answers normally.',
  classic: 'Half of the calls take 6 s, then fail with 503. Most of them succeed after a retry, and the breaker stays closed.',
  storm: 'Every call fails with 503 at once. The breaker opens within a second.',
  tar: 'Every call takes 6 s. Attempts time out, and the breaker opens.',
  hang: 'No call is answered. Attempts time out, and the breaker opens.',
  flapping: 'Up for 5 s, down for 5 s, repeatedly.',
  tail: 'One call in 50 takes 300 ms longer. A hedge at another replica answers before.',
  weather: '45 s of classic, 15 s of storm, repeatedly.',
};
const FAULTS = {
  error: 'answers 503 at once',
  latency: 'answers late',
  hang: 'never answers',
  reset: 'closes the connection without an answer',
  unready: 'reports that it is not ready, and gets no calls within a second',
  sick: 'reports that it is not alive, so that an orchestrator restarts it',
  crash: 'exits at the next call, and its supervisor restarts it',
};

export class Controls {
  #page;
  #built = false;
  #target = 'all';
  #replicas = [];
  #sliding = false;

  constructor(page) {
    this.#page = page;
  }

  hello({ controls }, { presets }) {
    this.#page.panel('controls').hidden = !controls;
    if (controls && !this.#built) {
      this.#built = true;
      this.#build(presets);
    }
  }

  tick(_, { replicas, partners, load }) {
    if (this.#built) {
      this.#showReplicas(replicas);
      this.#showPresets(replicas);
      this.#showPartners(partners);
      this.#showLoad(load);
    }
  }

  #build(presets) {
    const { dom: { element }, panel, sendCommand } = this.#page;
    panel('controls').append(
      element('div', { class: 'head' },
        element('h2', { id: 'controls-title' }, 'Inject faults'),
        element('button', { type: 'button', class: 'main', id: 'calm', title: 'Sets all replicas to calm and all partners to well, closes forced breakers, resets the load', onclick: () => sendCommand({ command: 'calm' }) }, 'Calm everything')),
      element('fieldset', {}, element('legend', {}, 'Fault plan of order-service'),
        element('div', { class: 'row', id: 'presets' }, ...presets.map(preset => this.#preset(preset))),
        element('p', { class: 'hint', id: 'preset-hint', 'aria-live': 'polite' }, 'Point at a plan to see what it does.'),
        element('div', { class: 'row' }, element('span', { id: 'target-label' }, 'for'), element('div', { class: 'row', id: 'targets', role: 'group', 'aria-labelledby': 'target-label' }))),
      element('fieldset', { id: 'load', hidden: true }, element('legend', {}, 'Load'),
        element('div', { class: 'rate' }, this.#slider(), element('output', { id: 'load-rate', for: 'load-slider' }))),
      element('details', {}, element('summary', {}, 'Single fault'), this.#oneFault()),
      element('details', { id: 'partner-controls', hidden: true }, element('summary', {}, 'Partners'), element('div', { class: 'grid', id: 'partner-states' })));
  }

  #preset(preset) {
    const { dom: { element, write }, sendCommand } = this.#page;
    const explain = () => write('preset-hint', PRESETS[preset]);
    return element('button', { type: 'button', 'data-preset': preset, 'aria-pressed': 'false', title: PRESETS[preset],
      onmouseenter: explain, onfocus: explain,
      onclick: () => sendCommand({ command: 'faults', replica: this.#target, preset }) }, preset);
  }

  #slider() {
    const { dom: { element, write }, sendCommand } = this.#page;
    return element('input', { type: 'range', id: 'load-slider', min: '0', step: '5', 'aria-label': 'Calls per second',
      oninput: ({ target }) => { this.#sliding = true; write('load-rate', `${target.value} per second`); },
      onchange: async ({ target }) => { await sendCommand({ command: 'load', rate: Number(target.value) }); this.#sliding = false; } });
  }

  #oneFault() {
    const { dom: { element }, sendCommand } = this.#page;
    const kind = element('select', { id: 'fault-kind', 'aria-label': 'Kind of fault' }, ...Object.keys(FAULTS).map(each => element('option', {}, each)));
    const probability = element('input', { type: 'number', id: 'fault-chance', min: '1', max: '100', value: '100' });
    const delay = element('input', { type: 'number', id: 'fault-delay', min: '1', max: '60000', value: '1500' });
    const delayLabel = element('label', { hidden: true }, 'after', delay, 'ms');
    const hint = element('p', { class: 'hint' });
    const explain = () => {
      delayLabel.hidden = kind.value !== 'latency';
      hint.textContent = `The replica ${FAULTS[kind.value]}. A new plan ends the fault.`;
    };
    kind.addEventListener('change', explain);
    explain();
    const inject = () => sendCommand({ command: 'faults', replica: this.#target, fault: {
      kind: kind.value, probability: Number(probability.value) / 100, ...(kind.value === 'latency' && { delayMs: Number(delay.value) }) } });
    return element('div', {}, element('div', { class: 'row' }, kind, element('label', {}, probability, '% of calls'), delayLabel,
      element('button', { type: 'button', id: 'inject', onclick: inject }, 'Inject')), hint);
  }

  #showReplicas(replicas) {
    const { dom: { byId, element } } = this.#page;
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
    const { dom: { byId } } = this.#page;
    const plans = new Set(replicas.filter(({ id, reachable }) => reachable && ['all', id].includes(this.#target)).map(({ plan }) => plan));
    byId('presets').querySelectorAll('button').forEach(button =>
      button.setAttribute('aria-pressed', String(plans.size === 1 && plans.has(button.dataset.preset))));
  }

  #showPartners(partners) {
    const { dom: { byId, element }, sendCommand } = this.#page;
    byId('partner-controls').hidden = partners.length === 0;
    partners.forEach(({ name, state, states }) => {
      let select = byId(`partner-${name}`);
      if (!select) {
        select = element('select', { id: `partner-${name}`, onchange: ({ target }) => sendCommand({ command: 'partner', partner: name, state: target.value }) },
          ...states.map(each => element('option', {}, each)));
        byId('partner-states').append(element('label', { for: select.id }, name), select);
      }
      if (document.activeElement !== select) {
        select.value = state;
      }
    });
  }

  #showLoad(load) {
    const { dom: { byId, write } } = this.#page;
    byId('load').hidden = !load;
    const slider = byId('load-slider');
    if (load && !this.#sliding && document.activeElement !== slider) {
      slider.max = load.most;
      slider.value = load.rate;
      write('load-rate', `${load.rate} per second`);
    }
  }
}
