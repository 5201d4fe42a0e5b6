// Tells the service to do something. Whatever goes wrong is said in its own words.
import { byId } from './dom.js';

const SHOWN_MS = 6000;
const SOON_MS = 1500; // later than that, the page says that it waits
const WAITING = 'Waiting for a replica, a partner or an instance that does not answer yet ...';
const LONGEST_MS = 15_000; // the service answers within 9 s, or the edge does within 11 s
let hiding;

export async function command(order) {
  const waiting = setTimeout(() => say(WAITING), SOON_MS);
  try {
    const answer = await fetch('/console/commands', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Breakwater-Console': '1' },
      body: JSON.stringify(order),
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    if (!answer.ok) {
      const { detail } = await answer.json();
      say(detail);
    }
    return answer.ok;
  } catch (unreachable) {
    say(`The service cannot be reached: ${unreachable.message}`);
    return false;
  } finally {
    clearTimeout(waiting);
    if (byId('toast').textContent === WAITING) {
      byId('toast').hidden = true;
    }
  }
}

function say(sentence) {
  const toast = byId('toast');
  toast.textContent = sentence;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { toast.hidden = true; }, SHOWN_MS);
}
