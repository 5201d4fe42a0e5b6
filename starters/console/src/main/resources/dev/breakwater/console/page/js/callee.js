// The right column of the picture: the instances of the selected dependency, or one box with its name.
import { byId, element, write } from './dom.js';
import { count, millis, sum } from './format.js';

const MAX_BOXES = 8;
const describers = [];

/** Joins each instance with what a contribution knows of it. */
export const describeInstance = describer => describers.push(describer);

/** Returns a box for each instance: what it serves and how it fares. */
export function boxesOf({ name, calls, latency, instances }) {
  if (!instances?.length) {
    return [{ id: name, mood: calls.failed > 0 ? 'warning' : 'ok', succeeded: calls.succeeded, failed: calls.failed, hedged: 0, load: latency ? `p50 ${millis(latency.p50)}` : '' }];
  }
  return instances.map((instance, index) => box(instance, describers.map(describer => describer(instance, index, instances.length, name)).find(Boolean)));
}

function box(instance, described) {
  const failed = sum(instance.failed);
  const mood = !instance.inService ? 'critical' : described?.mood ?? (failed > 0 ? 'warning' : 'ok');
  return {
    id: described?.id ?? instance.address,
    mood: mood === 'ok' && failed > 0 ? 'warning' : mood,
    word: instance.inService ? '' : 'ejected',
    succeeded: instance.succeeded,
    failed,
    hedged: instance.hedged,
    load: load(instance),
    text: described?.text ?? '',
  };
}

export class Callee {
  tick({ selected }) {
    const boxes = boxesOf(selected);
    write('t-replicas', selected.name);
    byId('replicas').replaceChildren(...boxes.slice(0, MAX_BOXES).map(item));
    byId('more-replicas').hidden = boxes.length <= MAX_BOXES;
    write('more-replicas', `and ${boxes.length - MAX_BOXES} more instances`);
  }
}

function item({ id, mood, word, succeeded, failed, hedged, load: loaded, text }) {
  return element('li', { 'data-mood': mood, 'data-id': id },
    element('span', { class: 'name' }, id, element('span', {}, word ?? '')),
    element('span', { class: 'rates' }, rates(succeeded, failed, hedged)),
    element('span', { class: 'limit' }, loaded),
    element('span', { class: 'plan' }, text ?? ''));
}

function rates(succeeded, failed, hedged) {
  const parts = [`${count(succeeded)} ok`];
  if (failed > 0) parts.push(`${count(failed)} failed`);
  if (hedged > 0) parts.push(`${count(hedged)} hedged`);
  return `${parts.join(', ')} /s`;
}

function load({ inFlight, limit, latency, ejections }) {
  const ejected = ejections > 0 ? `, ejected ${ejections}×` : '';
  return `${inFlight}${limit == null ? '' : ` of ${limit}`} in flight, ${millis(latency)}${ejected}`;
}
