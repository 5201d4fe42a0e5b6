// The routes of the dots: along a rail through the stations, and back on lanes that cross no text. On a wide screen the
// stations stand side by side, on a narrow one below each other.
import { byId } from './dom.js';

const STATIONS = ['st-limiter', 'st-breaker', 'st-retry', 'st-timer', 'st-bulkhead'];
const RAIL_IN_SWITCH = 38 / 56; // where the wire of the breaker's switch is
const BESIDE = 9;

/** Returns null while the page shows no replica. Runs once per tick, not for each dot, because measuring is slow. */
export function measureRoutes(canvas) {
  const origin = canvas.getBoundingClientRect();
  const box = target => {
    const { left, top, width, height } = target.getBoundingClientRect();
    const [x, y] = [left - origin.left, top - origin.top];
    return { left: x, top: y, right: x + width, bottom: y + height, middle: y + height / 2, height };
  };
  const places = {
    callers: box(byId('st-callers')),
    service: box(byId('t-service').parentElement),
    shelf: box(byId('st-fallback')),
    wire: box(document.querySelector('.switch')),
    replicas: Array.from(byId('replicas').children, box),
    width: origin.width,
  };
  STATIONS.forEach(id => { places[id] = box(byId(id)); });
  if (places.replicas.length === 0) {
    return null;
  }
  return places['st-breaker'].left >= places['st-limiter'].right ? wide(places) : tall(places);
}

function wide(places) {
  const { callers, service, shelf, wire, replicas } = places;
  const rail = wire.top + RAIL_IN_SWITCH * wire.height;
  const upper = (places['st-breaker'].bottom + shelf.top) / 2;
  const lower = (shelf.bottom + service.bottom) / 2;
  const over = (service.top + places['st-breaker'].top) / 2 + 4;
  const end = places['st-bulkhead'].right;
  const last = replicas.length - 1;
  const at = index => replicas[Math.min(index, last)];
  const between = index => (service.right + at(index).left) / 2;
  const there = index => [[callers.right, rail], [end, rail], [service.right, rail], [at(index).left, at(index).middle]];
  const home = y => [callers.right, y];

  return {
    lanes: [
      [[callers.right, rail], [service.right, rail]],
      ...replicas.map((_, i) => [[service.right, rail], [at(i).left, at(i).middle]]),
      [[service.right + BESIDE, lower], home(lower)],
      [[service.right - BESIDE, upper], home(upper)],
    ],
    homes: [home(lower), home(upper)],
    toward: 'left',
    answered: index => ({ there: there(index), back: [[between(index), at(index).middle + 6], [between(index), lower], home(lower)] }),
    refused: id => {
      const x = places[id].left - BESIDE;
      return { there: [[callers.right, rail], [x, rail]], back: [[x, upper], home(upper)] };
    },
    failed: index => ({ there: there(index), back: [[between(index), upper], home(upper)] }),
    retried: (from, to) => {
      const x = places['st-retry'].right - 14;
      return {
        there: [[at(from).left, at(from).middle], [service.right - 4, over], [x, over], [x, rail]],
        back: there(to).slice(1),
      };
    },
  };
}

function tall(places) {
  const { callers, service, shelf, replicas, width } = places;
  const rail = places['st-limiter'].left + 16;
  const [full, lowered, again] = [7, 15, (service.right + width) / 2];
  const last = replicas.length - 1;
  const at = index => replicas[Math.min(index, last)];
  const there = index => [[rail, callers.bottom], [rail, at(index).middle], [at(index).left, at(index).middle]];
  const home = x => [[x, callers.middle + (x === full ? 0 : 8)], [callers.left, callers.middle + (x === full ? 0 : 8)]];
  const toHome = (x, y) => [[x, y], ...home(x)];

  return {
    lanes: [
      [[rail, callers.bottom], [rail, at(last).middle]],
      [[full, at(last).middle], ...home(full)],
      [[lowered, shelf.middle], ...home(lowered)],
    ],
    homes: [home(full).at(-1), home(lowered).at(-1)],
    toward: 'right',
    answered: index => ({ there: there(index), back: toHome(full, at(index).middle) }),
    refused: id => {
      const y = places[id].top - BESIDE;
      return { there: [[rail, callers.bottom], [rail, y]], back: toHome(lowered, y) };
    },
    failed: index => ({ there: there(index), back: toHome(lowered, at(index).middle) }),
    retried: (from, to) => {
      const y = places['st-retry'].top - BESIDE;
      return {
        there: [[at(from).right, at(from).middle], [again, at(from).middle], [again, y], [rail, y]],
        back: [[rail, at(to).middle], [at(to).left, at(to).middle]],
      };
    },
  };
}
