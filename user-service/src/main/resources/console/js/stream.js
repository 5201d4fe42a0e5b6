// The stream of server-sent events. It reconnects by itself; while it is closed or silent, the page is stale.
const OPENING_MS = 8000; // EventSource itself waits for response headers without a limit
const SILENCE_MS = 3500;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 10_000;

export function openStream(address, listener) {
  let wait = FIRST_WAIT_MS;
  let lastEvent = null;
  let watchdog;

  function connect() {
    const source = new EventSource(address);

    const retry = (why = '') => {
      clearTimeout(watchdog);
      source.close();
      listener.link('stale', lastEvent, why);
      setTimeout(connect, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, MAX_WAIT_MS);
    };
    const received = () => {
      lastEvent = new Date();
      clearTimeout(watchdog);
      watchdog = setTimeout(() => retry(), SILENCE_MS);
    };
    watchdog = setTimeout(() => retry(`no answer within ${OPENING_MS / 1000} s, `), OPENING_MS);

    // EventSource itself never reconnects after a response that is no stream, such as a 503.
    source.onerror = () => retry();
    source.onopen = received;
    for (const name of ['hello', 'tick', 'transition', 'mark']) {
      source.addEventListener(name, event => {
        received();
        if (name === 'hello') {
          wait = FIRST_WAIT_MS;
          listener.link('live');
        }
        listener[name](JSON.parse(event.data));
      });
    }
  }
  connect();
}
