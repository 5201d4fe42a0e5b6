// Connects the page to the shared worker, or runs the feed in the page where there is no worker, or where it fails.
// `?worker=no` in the page's address asks for the latter.
import { Audience } from './audience.js';
import { ROOT } from './root.js';

const REPORT_MS = 2000;
const MAX_UNANSWERED = 3;

/** The listener has a method for each event: link, hello, tick, transition, mark and surroundings. */
export function connect(listener) {
  const receiver = (event, ...data) => listener[event]?.(...data);
  const isVisible = () => document.visibilityState === 'visible';
  const report = () => isVisible() ? source.visible() : source.hidden();
  const fallBack = () => {
    source = inPage(receiver);
    report();
  };
  let source = wantsWorker() ? inWorker(receiver, fallBack) : inPage(receiver);

  setInterval(() => isVisible() && source.visible(), REPORT_MS);
  document.addEventListener('visibilitychange', report);
  addEventListener('pageshow', report);
  addEventListener('pagehide', () => source.hidden());
  report();
}

const wantsWorker = () => 'SharedWorker' in window && new URLSearchParams(location.search).get('worker') !== 'no';

function inPage(receiver) {
  const audience = new Audience(ROOT);
  return { visible: () => audience.visible(receiver), hidden: () => audience.hidden(receiver) };
}

/** The worker may be of an older version of the service: whatever it does wrong, the page falls back to a feed of its own. */
function inWorker(receiver, fallBack) {
  let worker;
  try {
    worker = new SharedWorker(new URL('worker.js', import.meta.url), { type: 'module', name: ROOT.href });
  } catch {
    return inPage(receiver);
  }
  const { port } = worker;
  let unanswered = 0;
  let failed = false;
  const fail = why => {
    if (!failed) {
      failed = true;
      console.warn(`The shared worker does not work, so this page opens its own event stream: ${why}`);
      port.postMessage('hidden');
      port.close();
      fallBack();
    }
  };
  worker.onerror = ({ message }) => fail(message ?? 'its script does not load');
  port.onmessageerror = () => fail('a message cannot be read');
  port.onmessage = ({ data: { event, data } }) => {
    unanswered = 0;
    if (event === 'failed') {
      fail(data[0]);
    } else if (!failed) {
      receiver(event, ...data);
    }
  };
  return {
    visible() {
      port.postMessage('visible');
      unanswered += 1;
      if (unanswered > MAX_UNANSWERED) {
        fail('it does not answer');
      }
    },
    hidden: () => port.postMessage('hidden'),
  };
}
