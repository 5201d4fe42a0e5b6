// Shows whether the page is connected, or since when its figures are stale.
import { timeOfDay } from './format.js';

const link = document.getElementById('link');
const text = document.getElementById('link-text');

export function showConnection(state, since, why) {
  document.body.classList.toggle('stale', state === 'stale');
  link.dataset.state = state;
  const words = state === 'live' ? 'live'
    : since ? `stale since ${timeOfDay(since)}, ${why}reconnecting`
    : `no connection yet, ${why}trying again`;
  if (text.textContent !== words) {
    text.textContent = words;
  }
}
