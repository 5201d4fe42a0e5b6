// Buttons that command the breakers of all instances. They appear only where the service accepts commands.
import { byId, element, write } from './dom.js';
import { sendCommand } from './command.js';

const ORDERS = { FORCE_OPEN: 'Force open', CLOSE: 'Close', RESET: 'Reset' };
const FEW = 8;
const MAX_ROWS = 12;

export class BreakerCommands {
  #overview;
  #layout = '';

  constructor(overview) {
    this.#overview = overview;
  }

  hello({ controls, modules }) {
    byId('controls').hidden = !controls;
    if (this.#layout === '') {
      byId('breaker-commands').open = modules.length === 0; // nothing else is in this column
    }
  }

  tick({ dependencies, selected }) {
    const all = dependencies.filter(({ circuitBreaker }) => circuitBreaker).map(({ name }) => name);
    byId('breaker-commands').hidden = all.length === 0;
    const shown = all.length <= FEW ? all : this.#chosen(all, selected?.name);
    write('breaker-commands-more', shown.length < all.length ? `Select a card, or filter the cards, for the other ${all.length - shown.length} breakers.` : '');
    if (this.#layout !== shown.join('\n')) {
      this.#layout = shown.join('\n');
      byId('breaker-rows').replaceChildren(...shown.flatMap(name => [element('span', { class: 'name', title: name }, name), element('div', { class: 'row' },
        ...Object.entries(ORDERS).map(([order, words]) => button(name, order, words)))]));
    }
  }

  /** Returns the selected breaker, and those that the filter of the overview accepts. */
  #chosen(all, selected) {
    const { active, accepts } = this.#overview.filter;
    const others = active ? all.filter(name => name !== selected && accepts(name)) : [];
    return [...all.filter(name => name === selected), ...others].slice(0, MAX_ROWS);
  }
}

function button(breaker, order, words) {
  return element('button', { type: 'button', 'aria-label': `${words}: ${breaker}`, 'data-order': order, 'data-breaker': breaker,
    onclick: () => sendCommand({ command: 'breaker', breaker, order }) }, words);
}
