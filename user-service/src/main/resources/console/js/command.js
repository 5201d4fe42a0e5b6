// Sends a command to the service, and shows the service's message if it fails.
import { byId } from './dom.js';

const SHOWN_MS = 6000;
const WAITING_AFTER_MS = 1500; // the page then says that it waits
const WAITING = 'Waiting for a replica, a partner or an instance to answer ...';
const TIMEOUT_MS = 15_000; // the service answers within 9 s, or the edge within 11 s
let hiding;

export async function sendCommand(command) {
  const waiting = setTimeout(() => show(WAITING), WAITING_AFTER_MS);
  try {
    const response = await fetch('/console/commands', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Breakwater-Console': '1' },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      const { detail } = await response.json();
      show(detail);
    }
    return response.ok;
  } catch (unreachable) {
    show(`The service cannot be reached: ${unreachable.message}`);
    return false;
  } finally {
    clearTimeout(waiting);
    if (byId('toast').textContent === WAITING) {
      byId('toast').hidden = true;
    }
  }
}

function show(sentence) {
  const toast = byId('toast');
  toast.textContent = sentence;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { toast.hidden = true; }, SHOWN_MS);
}
