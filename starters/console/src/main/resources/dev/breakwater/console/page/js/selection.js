// The selected dependency. The address of the page names it: #d=payment.
const PREFIX = '#d=';

export const addressOf = name => PREFIX + encodeURIComponent(name);

export class Selection {
  #name = null;
  #chosen = false; // by the address or by a click, not by default

  constructor(changed) {
    addEventListener('hashchange', () => {
      const named = fromAddress();
      if (named !== null) {
        this.#chosen = true;
        this.#name = named;
        changed();
      } else if (this.#chosen) {
        history.replaceState(null, '', addressOf(this.#name)); // after a link within the page
      }
    });
  }

  /** Returns the name of the selected dependency, or undefined if there is none. */
  in({ dependencies, answers, troubles }) {
    const exists = name => dependencies.some(each => each.name === name);
    const named = fromAddress();
    if (named !== null && exists(named)) {
      this.#chosen = true;
      this.#name = named;
    } else if (!exists(this.#name)) {
      this.#chosen = false;
      const byTrouble = dependencies.toSorted((a, b) => troubles.of(a.name).rank - troubles.of(b.name).rank);
      this.#name = (answers ? dependencies : byTrouble)[0]?.name;
    }
    return this.#name;
  }
}

function fromAddress() {
  try {
    return location.hash.startsWith(PREFIX) ? decodeURIComponent(location.hash.slice(PREFIX.length)) : null;
  } catch {
    return null; // a broken percent sign
  }
}
