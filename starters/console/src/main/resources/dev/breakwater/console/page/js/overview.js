// The overview: a card for each dependency, those in trouble first, with a filter.
import { byId, write } from './dom.js';
import { Card } from './card.js';
import { WELL } from './trouble.js';

const DRAWN_EVERY_TICKS = 5; // a fifth of the small pictures each tick
const UNTOUCHED_MS = 3000; // a card must not move away under the pointer

export class Overview {
  #cards = new Map();
  #view = null;
  #ticks = 0;
  #touched = 0;
  #troubleOnly = false;

  constructor() {
    byId('filter').addEventListener('input', () => this.#filter());
    byId('filter').addEventListener('keydown', ({ key }) => key === 'Escape' && this.#clear());
    byId('trouble-only').addEventListener('click', () => this.#toggleTrouble());
    ['pointermove', 'keydown'].forEach(event => byId('cards').addEventListener(event, () => { this.#touched = Date.now(); }));
    document.addEventListener('keydown', event => {
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, select, textarea') && !byId('overview').hidden) {
        event.preventDefault();
        byId('filter').focus();
      }
    });
  }

  /** Returns whether a dependency passes the filter, and whether there is a filter at all. */
  get filter() {
    const words = byId('filter').value.trim().toLowerCase();
    return {
      active: words !== '' || this.#troubleOnly,
      accepts: name => name.toLowerCase().includes(words) && (!this.#troubleOnly || this.#rank(name) < WELL.rank),
    };
  }

  /** Keeps the cards of dependencies that still exist, and with them the focus and the place in the list. */
  hello({ dependencies }) {
    const names = new Set(dependencies.map(({ name }) => name));
    for (const [name, card] of this.#cards) {
      if (!names.has(name)) {
        card.element.remove();
        this.#cards.delete(name);
      }
    }
  }

  selected({ name }) {
    this.#cards.forEach(card => card.select(card.name === name));
  }

  tick(view) {
    this.#view = view;
    this.#ticks += 1;
    byId('overview').hidden = view.dependencies.length < 2;
    const window = view.history.window(view.at);
    view.dependencies.forEach((dependency, index) => {
      const { name } = dependency;
      const known = this.#cards.get(name);
      const card = known ?? this.#add(dependency, view.selected);
      const trouble = view.troubles.of(name);
      const judged = `${trouble.rank} ${trouble.words}`;
      if (!known || view.changed.has(name) || card.judged !== judged) {
        card.judged = judged;
        card.show(dependency, trouble);
      }
      if (!known || (index + this.#ticks) % DRAWN_EVERY_TICKS === 0) {
        card.draw(view.history.calls(name), window);
      }
    });
    this.#filter();
    if (Date.now() - this.#touched > UNTOUCHED_MS) {
      this.#sort();
    }
  }

  #add(dependency, selected) {
    const card = new Card(dependency);
    card.select(dependency.name === selected?.name);
    this.#cards.set(dependency.name, card);
    byId('cards').append(card.element);
    return card;
  }

  /** Shows the new state at once, before the next tick. */
  transition({ breaker }) {
    const dependency = this.#view?.dependencies.find(({ name }) => name === breaker);
    if (dependency) {
      this.#cards.get(breaker)?.show(dependency, this.#view.troubles.of(breaker));
    }
  }

  #rank(name) {
    return this.#view?.troubles.of(name).rank ?? WELL.rank;
  }

  #toggleTrouble() {
    this.#troubleOnly = !this.#troubleOnly;
    byId('trouble-only').setAttribute('aria-pressed', String(this.#troubleOnly));
    this.#filter();
  }

  #clear() {
    byId('filter').value = '';
    this.#filter();
  }

  #filter() {
    const { active, accepts } = this.filter;
    let shown = 0;
    for (const [name, card] of this.#cards) {
      const accepted = accepts(name);
      card.element.hidden = !accepted;
      shown += accepted ? 1 : 0;
    }
    const all = this.#cards.size;
    write('filter-count', `${active ? `${shown} of ` : ''}${all} ${all === 1 ? 'dependency' : 'dependencies'}`);
    byId('no-card').hidden = shown > 0;
  }

  /** Moves only the cards that are not in their place. */
  #sort() {
    const sorted = [...this.#cards.values()].sort((a, b) => this.#rank(a.name) - this.#rank(b.name) || a.name.localeCompare(b.name));
    const focused = document.activeElement;
    let place = byId('cards').firstElementChild;
    for (const { element: card } of sorted) {
      if (card === place) {
        place = place.nextElementSibling;
      } else {
        byId('cards').insertBefore(card, place);
      }
    }
    if (document.activeElement !== focused) {
      focused.focus({ preventScroll: true }); // a moved element loses the focus
    }
  }
}
