// The visible pages that share one feed. Each gets its own hello first, then every event after it. Without a visible page the
// feed is closed.
import { Feed } from './feed.js';

const GONE_MS = 5000;
const CHECK_MS = 1000;
const STATE_TIMEOUT_MS = 8000;
const STATE_AGAIN_MS = 1000;

export class Audience {
  #root;
  #feed;
  #receivers = new Map(); // receiver → { seen, backlog }: the backlog holds the events that arrive before its hello
  #link = null;
  #live = false;
  #lastVisible = 0;

  constructor(root) {
    this.#root = root;
    this.#feed = new Feed(new URL('events', root), {
      link: (...link) => this.#linked(link),
      event: (name, data) => this.#received(name, data),
    });
    setInterval(() => this.#check(), CHECK_MS);
  }

  /** A receiver is a function of an event's name and data. It calls this every two seconds while its page is visible. */
  visible(receiver) {
    this.#lastVisible = Date.now();
    const known = this.#receivers.get(receiver);
    if (known) {
      known.seen = Date.now();
      return;
    }
    const entry = { seen: Date.now(), backlog: null };
    this.#receivers.set(receiver, entry);
    if (this.#live) {
      this.#greet(receiver, entry);
      return;
    }
    if (this.#link) {
      receiver('link', ...this.#link);
    }
    this.#feed.open();
  }

  hidden(receiver) {
    if (this.#receivers.delete(receiver)) {
      this.#lastVisible = Date.now();
    }
  }

  tell(name, data) {
    this.#receivers.forEach((_, receiver) => receiver(name, data));
  }

  async #greet(receiver, entry) {
    const backlog = [];
    entry.backlog = backlog;
    // The stream may send its own hello meanwhile, and the page may be hidden.
    const awaited = () => entry.backlog === backlog && this.#receivers.get(receiver) === entry;
    try {
      const response = await fetch(new URL('state', this.#root), { cache: 'no-store', signal: AbortSignal.timeout(STATE_TIMEOUT_MS) });
      if (!response.ok) {
        throw new Error(`status ${response.status}`);
      }
      const hello = await response.json();
      if (awaited()) {
        entry.backlog = null;
        receiver('link', 'live');
        receiver('hello', hello);
        backlog.filter(([name, data]) => !contains(hello, name, data)).forEach(event => receiver(...event));
      }
    } catch {
      if (awaited()) {
        receiver('link', 'stale', null, '');
        setTimeout(() => awaited() && this.#greet(receiver, entry), STATE_AGAIN_MS);
      }
    }
  }

  #linked(link) {
    this.#link = link;
    this.#live &&= link[0] === 'live';
    if (link[0] !== 'live') {
      this.#receivers.forEach((_, receiver) => receiver('link', ...link));
    }
  }

  #received(name, data) {
    this.#live ||= name === 'hello';
    for (const [receiver, entry] of this.#receivers) {
      if (name === 'hello') {
        entry.backlog = null;
        receiver('link', 'live');
      }
      if (entry.backlog) {
        entry.backlog.push([name, data]);
      } else {
        receiver(name, data);
      }
    }
  }

  /** Drops pages that ended without a word, such as a crashed one. */
  #check() {
    const oldest = Date.now() - GONE_MS;
    this.#receivers.forEach(({ seen }, receiver) => seen < oldest && this.#receivers.delete(receiver));
    if (this.#receivers.size === 0 && this.#lastVisible < oldest) {
      this.#live = false;
      this.#link = null;
      this.#feed.close();
    }
  }
}

function contains({ now, history }, name, data) {
  return name === 'tick' ? data.at <= (now?.at ?? 0)
    : name === 'transition' ? history.transitions.some(({ at, breaker, to }) => at === data.at && breaker === data.breaker && to === data.to)
    : history.marks.some(({ at, text }) => at === data.at && text === data.text);
}
