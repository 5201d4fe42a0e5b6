// Shows whether the page is connected, or since when its figures are stale.
import { byId, write } from './dom.js';
import { timeOfDay } from './format.js';

export function showLink(state, since, why) {
  document.body.classList.toggle('stale', state === 'stale');
  byId('link').dataset.state = state;
  write('link-text', state === 'live' ? 'live'
    : since ? `stale since ${timeOfDay(since)}, ${why}reconnecting`
    : `no connection yet, ${why}trying again`);
}
