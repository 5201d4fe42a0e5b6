// The partners of order-service, and the state that their simulation is in.
export class Partners {
  #dom;
  #panel;

  constructor({ dom, panel }) {
    this.#dom = dom;
    this.#panel = panel('picture-below');
    const { element } = dom;
    this.#panel.append(element('div', { class: 'partners', id: 'partners-group', role: 'group', 'aria-labelledby': 't-partners' },
      element('h3', { id: 't-partners' }, 'Partners'), element('ul', { id: 'partners' })));
  }

  tick(_, { partners }) {
    const { byId, element } = this.#dom;
    this.#panel.hidden = partners.length === 0;
    byId('partners').replaceChildren(...partners.map(({ name, state }) => element('li', { 'data-mood': state === 'well' ? 'ok' : 'critical' },
      element('span', {}, name), element('span', { class: 'state' }, state))));
  }
}
