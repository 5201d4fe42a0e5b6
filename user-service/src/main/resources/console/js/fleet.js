// The table of all instances of user-service and their breakers.
import { byId, element, write } from './dom.js';
import { count, percent, stateName } from './format.js';

export class Fleet {
  #self;

  hello({ instance }) {
    this.#self = instance;
  }

  tick({ answers, breakers, neighbourhood: { peers } }) {
    const own = { id: this.#self, answers, breakers: Object.fromEntries(breakers.map(({ name, state }) => [name, state])) };
    const all = [own, ...peers].sort((a, b) => a.id.localeCompare(b.id));
    const states = all.flatMap(instance => Object.values(instance.breakers));
    const closed = states.filter(state => state === 'CLOSED').length;
    const half = states.filter(state => state === 'HALF_OPEN').length;
    write('fleet-sum', `${all.length} ${all.length === 1 ? 'instance' : 'instances'}: open ${states.length - closed - half}`
      + `${half > 0 ? ` / half-open ${half}` : ''} / closed ${closed}`);
    byId('fleet').replaceChildren(head(own), element('tbody', {}, ...all.map(instance => this.#row(instance))));
  }

  #row({ id, answers, breakers }) {
    const all = answers.full + answers.degraded + answers.minimal;
    return element('tr', {},
      element('th', { scope: 'row' }, id === this.#self ? `${id} (this page)` : id),
      ...Object.values(breakers).map(state => element('td', { 'data-state': state }, stateName(state))),
      element('td', {}, `${count(all)} /s`), element('td', {}, all > 0 ? percent(answers.full, all) : '–'));
  }
}

const head = ({ breakers }) => element('thead', {}, element('tr', {},
  ...['instance', ...Object.keys(breakers), 'answers', 'FULL'].map(name => element('th', { scope: 'col' }, name))));
