// The table of breakers and instances. With many breakers it has a row for each that is not closed everywhere.
import { byId, element, write } from './dom.js';
import { count, percent, plural, stateName, sum, timeOfDay } from './format.js';

const FEW = 8; // breakers that have room as columns
const NAMES = { OPEN: 'open', HALF_OPEN: 'half-open', CLOSED: 'closed', DISABLED: 'disabled', METRICS_ONLY: 'metrics only' };

export class Fleet {
  #self;
  #showAll = false;
  #view = null;
  #layout = '';
  #cells = new Map();

  constructor() {
    byId('fleet-all').addEventListener('click', () => {
      this.#showAll = !this.#showAll;
      this.#show();
    });
  }

  hello({ instance }) {
    this.#self = instance;
  }

  tick(view) {
    this.#view = view;
    this.#show();
  }

  #show() {
    const instances = this.#instances();
    const names = [...new Set(instances.flatMap(({ breakers = {} }) => Object.keys(breakers)))];
    const many = names.length > FEW;
    const shown = many && !this.#showAll ? names.filter(name => instances.some(({ breakers }) => breakers && name in breakers && breakers[name] !== 'CLOSED')) : names;
    this.#summarize(instances);
    byId('fleet-all').hidden = !many;
    write('fleet-all', this.#showAll ? 'Show only those that are not closed' : `Show all ${names.length} breakers`);
    write('fleet-calm', shown.length === 0 && names.length > 0 ? `Every breaker is closed on every instance${this.#view.silent.length > 0 ? ' that answers' : ''}.` : '');

    const figures = instances.map(instance => this.#figures(instance));
    const state = (name, { breakers }) => breakers ? breakers[name] ?? null : 'no answer';
    if (many) {
      this.#table(['breaker', ...instances.map(instance => this.#label(instance))],
        [...shown.map(name => [name, ...instances.map(instance => state(name, instance))]),
          ...figures[0].map(([title], i) => [title, ...figures.map(each => each[i][1])])]);
    } else {
      this.#table(['instance', ...shown, ...figures[0].map(([title]) => title)],
        instances.map((instance, i) => [this.#label(instance), ...shown.map(name => state(name, instance)), ...figures[i].map(([, value]) => value)]));
    }
  }

  /** Returns this instance and its peers by name, then those that give no answer, which have no breakers. */
  #instances() {
    const { dependencies, answers, peers, silent } = this.#view;
    const calls = { succeeded: 0, failed: 0, refused: 0 };
    dependencies.forEach(each => Object.keys(calls).forEach(outcome => { calls[outcome] += each.calls[outcome]; }));
    const breakers = Object.fromEntries(dependencies.flatMap(({ name, circuitBreaker }) => circuitBreaker ? [[name, circuitBreaker.state]] : []));
    const byName = (a, b) => a.id.localeCompare(b.id);
    return [...[{ id: this.#self, calls, answers, breakers }, ...peers].sort(byName), ...silent.toSorted(byName)];
  }

  #summarize(instances) {
    const counts = { OPEN: 0, HALF_OPEN: 0, CLOSED: 0 };
    instances.flatMap(({ breakers = {} }) => Object.values(breakers)).forEach(state => {
      const key = state === 'FORCED_OPEN' ? 'OPEN' : state;
      counts[key] = (counts[key] ?? 0) + 1;
    });
    const parts = Object.entries(counts).filter(([state, number]) => number > 0 || state === 'OPEN' || state === 'CLOSED');
    const silent = this.#view.silent.length;
    write('fleet-sum', `${plural(instances.length, 'instance')}${silent > 0 ? `, ${silent} without an answer` : ''}: ${parts.map(([state, number]) => `${NAMES[state] ?? state} ${number}`).join(' / ')}`);
  }

  #figures({ calls, answers }) {
    const [noun, good] = this.#view.answers ? ['answers', 'FULL'] : ['calls', 'succeeded'];
    if (!calls) {
      return [[noun, null], [good, null]];
    }
    const { full = 0, degraded = 0, minimal = 0 } = answers ?? {};
    return this.#view.answers ? rate(noun, full + degraded + minimal, good, full) : rate(noun, sum(calls), good, calls.succeeded);
  }

  #label({ id, since }) {
    return since ? `${id}, no answer since ${timeOfDay(since)}` : id === this.#self ? `${id} (this page)` : id;
  }

  /** Makes a new table only if rows or columns differ, and otherwise writes into its cells. */
  #table(columns, rows) {
    const layout = JSON.stringify([columns, rows.map(([title]) => title)]);
    if (layout !== this.#layout) {
      this.#layout = layout;
      this.#cells.clear();
      byId('fleet').replaceChildren(
        element('thead', {}, element('tr', {}, ...columns.map(title => element('th', { scope: 'col' }, title)))),
        element('tbody', {}, ...rows.map((row, y) => this.#row(row, y))));
    }
    rows.forEach(([, ...values], y) => values.forEach((value, x) => writeCell(this.#cells.get(`${x} ${y}`), value)));
  }

  #row([title, ...values], y) {
    return element('tr', {}, element('th', { scope: 'row' }, title), ...values.map((_, x) => {
      const cell = element('td', {});
      this.#cells.set(`${x} ${y}`, cell);
      return cell;
    }));
  }
}

function rate(noun, all, good, succeeded) {
  return [[noun, `${count(all)} /s`], [good, all > 0 ? percent(succeeded, all) : '–']];
}

function writeCell(cell, value) {
  const state = value === null || /^[A-Z_]+$/.test(value) ? value : undefined;
  if (state) {
    cell.dataset.state = state;
  } else {
    delete cell.dataset.state;
  }
  write(cell, value === null ? '–' : state ? stateName(state) : value);
}
