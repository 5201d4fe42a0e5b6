// The parts of the page that the application contributes. Each is a module with a function `install`.
import { byId, drawn, element, write } from './dom.js';
import { count, millis, percent, plural, stateName, sum, timeOfDay } from './format.js';
import { describeInstance } from './callee.js';
import { sendCommand, show } from './command.js';
import { ROOT } from './root.js';

const PANELS = { controls: 'contributed-controls', below: 'below', 'picture-right': 'picture-right', 'picture-below': 'picture-below' };

export class Contributions {
  #mark;
  #installed = []; // listeners, in the order of the modules
  #started = false;

  /** The function adds a mark to the timeline of this page alone. */
  constructor(mark) {
    this.#mark = mark;
  }

  /** Installs the modules after the first hello. A listener that is ready later gets the latest hello and view. */
  async start(modules, latest) {
    if (this.#started) {
      return;
    }
    this.#started = true;
    for (const module of modules) {
      try {
        const { install } = await import(new URL(`contributed/${module}`, ROOT));
        const listener = install(this.#page()) ?? {};
        this.#installed.push(listener);
        const { hello, view } = latest();
        listener.hello?.(hello);
        if (view) {
          listener.tick?.(view);
        }
      } catch (failure) {
        console.error(failure);
        show(`The part ${module} of this page does not work: ${failure.message}`);
      }
    }
  }

  notify(event, data) {
    this.#installed.forEach(listener => listener[event]?.(data));
  }

  #page() {
    return {
      dom: { byId, element, drawn, write },
      format: { count, percent, plural, millis, timeOfDay, stateName, sum },
      sendCommand,
      mark: this.#mark,
      panel: name => byId(PANELS[name]),
      describeInstance,
    };
  }
}
