// What the page knows of the service. A tick names only the dependencies that changed; the model has all of them.
import { History } from './history.js';
import { Troubles } from './trouble.js';

export class Model {
  #settings = new Map();
  #dependencies = new Map();
  #first;
  #view = null;
  history = new History();
  troubles = new Troubles();

  hello(hello) {
    this.#settings = new Map(hello.dependencies.map(settings => [settings.name, settings]));
    this.#first = hello.dependencies[0]?.name;
    this.#dependencies.clear();
    this.#view = null;
    this.troubles.clear();
    this.history.hello(hello);
  }

  /** Returns null before the first snapshot. */
  get view() {
    return this.#view;
  }

  tick(snapshot) {
    for (const dependency of snapshot.dependencies) {
      const { name, settings } = dependency;
      if (settings) {
        this.#settings.set(name, settings);
      }
      if (this.#settings.has(name)) {
        this.#dependencies.set(name, { ...dependency, settings: this.#settings.get(name) });
      }
    }
    // The order of the settings: the dependency of the answers comes first.
    this.#first ??= this.#settings.keys().next().value;
    const dependencies = [...this.#settings.keys()].flatMap(name => this.#dependencies.get(name) ?? []);
    this.troubles.update(dependencies, snapshot.at);
    const changed = new Set(snapshot.dependencies.map(({ name }) => name));
    this.#view = { ...snapshot, dependencies, changed, history: this.history, troubles: this.troubles, first: this.#first };
    this.history.tick(this.#view);
  }

  /** Shows at once what a command changed at the peers and at what the application contributes. */
  surroundings({ peers, silent, contributed }) {
    Object.assign(this.#view, { peers, silent, contributed });
  }

  /** Shows the new state at once, before the next tick. */
  transition(transition) {
    const { breaker: name, to, at, nextTrialAt = null } = transition;
    this.history.transition(transition);
    const known = this.#dependencies.get(name);
    if (!known?.circuitBreaker || known.circuitBreaker.since >= at) {
      return; // a tick has overtaken it
    }
    Object.assign(known.circuitBreaker, { state: to, since: at, nextTrialAt, failureRate: -1, slowRate: -1, calls: 0, failed: 0 });
    this.troubles.update([known], at);
  }
}
