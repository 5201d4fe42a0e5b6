// The stream of server-sent events. It comes back by itself; while it is away, or silent, the page is stale.
const OPENING_MS = 8000; // EventSource waits for the headers of the answer without a limit of its own
const SILENCE_MS = 3500;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export function openStream(address, listener) {
  let wait = FIRST_WAIT_MS;
  let lastHeard = null;
  let watchdog;

  function connect() {
    const source = new EventSource(address);

    const retry = (why = '') => {
      clearTimeout(watchdog);
      source.close();
      listener.link('stale', lastHeard, why);
      setTimeout(connect, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    const heard = () => {
      lastHeard = new Date();
      clearTimeout(watchdog);
      watchdog = setTimeout(() => retry(), SILENCE_MS);
    };
    watchdog = setTimeout(() => retry(`no answer within ${OPENING_MS / 1000} s, `), OPENING_MS);

    // EventSource's own reconnecting ends for good at an answer that is no stream, such as a 503.
    source.onerror = () => retry();
    source.onopen = heard;
    for (const name of ['hello', 'tick', 'transition', 'mark']) {
      source.addEventListener(name, event => {
        heard();
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
