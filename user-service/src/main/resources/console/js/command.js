// Tells the service to do something. Whatever goes wrong is said in its own words.
import { byId } from './dom.js';

const SHOWN_MS = 6000;
let hiding;

export async function command(order) {
  try {
    const answer = await fetch('/console/commands', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Breakwater-Console': '1' },
      body: JSON.stringify(order),
    });
    if (!answer.ok) {
      const { detail } = await answer.json();
      say(detail);
    }
    return answer.ok;
  } catch (unreachable) {
    say(`The service cannot be reached: ${unreachable.message}`);
    return false;
  }
}

function say(sentence) {
  const toast = byId('toast');
  toast.textContent = sentence;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { toast.hidden = true; }, SHOWN_MS);
}
