// The button that saves the last five minutes as one HTML file.
import { byId, element } from './dom.js';
import { report } from './report.js';

const REVOKED_AFTER_MS = 60_000; // the browser reads the file meanwhile

export class Export {
  #hello = null;
  #view = null;

  constructor() {
    byId('export').addEventListener('click', () => this.#save());
  }

  hello(hello) {
    this.#hello = hello;
  }

  tick(view) {
    this.#view = view;
    byId('export').disabled = !view.selected;
  }

  #save() {
    const made = new Date();
    const { application, instance } = this.#hello;
    const address = URL.createObjectURL(new Blob([report(this.#view, this.#hello, made)], { type: 'text/html' }));
    element('a', { href: address, download: fileName(application, instance, made) }).click();
    setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER_MS);
  }
}

/** Returns a name such as shop-shop-1-2026-11-29T14-05-00Z.html. */
function fileName(application, instance, made) {
  const moment = made.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  return `${[application, instance].map(name => name.replace(/[^\w.-]+/g, '_')).join('-')}-${moment}.html`;
}
