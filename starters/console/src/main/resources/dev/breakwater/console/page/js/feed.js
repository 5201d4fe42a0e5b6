// The stream of server-sent events. It reconnects by itself; while it is closed or silent, the page is stale.
const OPENING_MS = 8000; // EventSource itself waits for response headers without a limit
const MIN_SILENCE_MS = 3500;
const MISSED_TICKS = 3.5;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 10_000;
const RESUMING_MS = 300; // a page that becomes visible again usually gets fresh figures sooner
const EVENTS = ['hello', 'tick', 'transition', 'mark', 'surroundings'];

export class Feed {
  #address;
  #listener;
  #source = null;
  #wait = FIRST_WAIT_MS;
  #silence = MIN_SILENCE_MS;
  #lastEvent = null;
  #watchdog;
  #next;
  #resuming;

  /** The listener has `link(state, since, why)` and `event(name, data)`. */
  constructor(address, listener) {
    this.#address = address;
    this.#listener = listener;
  }

  open() {
    if (this.#source || this.#next) {
      return;
    }
    if (this.#lastEvent) {
      this.#resuming = setTimeout(() => this.#listener.link('stale', this.#lastEvent, ''), RESUMING_MS);
    }
    this.#connect();
  }

  close() {
    this.#disconnect();
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#wait = FIRST_WAIT_MS;
  }

  #connect() {
    this.#next = undefined;
    const source = new EventSource(this.#address);
    this.#source = source;
    this.#watch(OPENING_MS, `no answer within ${OPENING_MS / 1000} s, `);
    // EventSource itself never reconnects after a response that is no stream, such as a 503.
    source.onerror = () => this.#retry();
    source.onopen = () => this.#watch(this.#silence);
    EVENTS.forEach(name => source.addEventListener(name, ({ data }) => this.#received(name, JSON.parse(data))));
    source.addEventListener('bye', () => {
      this.#disconnect();
      this.#connect();
    });
  }

  #received(name, data) {
    if (name === 'hello') {
      this.#wait = FIRST_WAIT_MS;
      this.#silence = Math.max(MIN_SILENCE_MS, MISSED_TICKS * data.tick);
      this.#listener.link('live');
    }
    this.#lastEvent = Date.now();
    clearTimeout(this.#resuming);
    this.#watch(this.#silence);
    this.#listener.event(name, data);
  }

  #watch(limit, why) {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#retry(why), limit);
  }

  #retry(why = '') {
    this.#disconnect();
    this.#listener.link('stale', this.#lastEvent, why);
    this.#next = setTimeout(() => this.#connect(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, MAX_WAIT_MS);
  }

  #disconnect() {
    clearTimeout(this.#watchdog);
    clearTimeout(this.#resuming);
    this.#source?.close();
    this.#source = null;
  }
}
