// Sends a command to the service, and shows the service's message if it fails.
import { byId } from './dom.js';
import { ROOT } from './root.js';

const SHOWN_MS = 6000;
const MS_PER_LETTER = 60; // of a long message: the time that reading takes
const WAITING_AFTER_MS = 1500; // the page then says that it waits
const WAITING = 'Waiting for an answer ...';
const TIMEOUT_MS = 15_000; // longer than the service's own timeout, and than that of a proxy in front of it
let hiding;

export async function sendCommand(command) {
  const waiting = setTimeout(() => show(WAITING), WAITING_AFTER_MS);
  try {
    const response = await fetch(new URL('commands', ROOT), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Breakwater-Console': '1' },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      show(await problem(response));
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

async function problem(response) {
  const { detail } = await response.json().catch(() => ({})); // a proxy's error page is no JSON
  return detail ?? `The command failed with status ${response.status}.`;
}

export function show(sentence) {
  const toast = byId('toast');
  toast.textContent = sentence;
  toast.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { toast.hidden = true; }, Math.max(SHOWN_MS, sentence.length * MS_PER_LETTER));
}
