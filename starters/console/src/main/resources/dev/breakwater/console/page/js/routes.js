// The routes of the dots: along a rail through the stations, and back on lanes that cross no text. On a wide screen the
// stations stand side by side, on a narrow one below each other.
import { byId } from './dom.js';

const RAIL_IN_SWITCH = 38 / 56; // where the wire of the breaker's switch is
const RAIL_IN_STATION = 44; // pixels from the top, without a breaker
const BESIDE = 9;

/** Returns null while the picture is empty. Runs once per tick, not for each dot, because measuring is slow. */
export function measureRoutes(canvas) {
  const origin = canvas.getBoundingClientRect();
  const box = target => {
    const { left, top, width, height } = target.getBoundingClientRect();
    const [x, y] = [left - origin.left, top - origin.top];
    return { left: x, top: y, right: x + width, bottom: y + height, middle: y + height / 2, height };
  };
  const stations = Array.from(document.querySelectorAll('#stations .station'));
  const replicas = Array.from(byId('replicas').children, box);
  if (stations.length === 0 || replicas.length === 0 || origin.width === 0) {
    return null;
  }
  const places = {
    callers: box(byId('st-callers')),
    service: box(byId('service')),
    stations: box(byId('stations')),
    shelf: box(byId('st-fallback')),
    wire: document.querySelector('.switch'),
    replicas,
    width: origin.width,
    first: box(stations[0]),
    last: box(stations.at(-1)),
    // A cause may name a policy that the dependency does not have: its calls turn back at the first station.
    station: id => box(byId(id) ?? stations[0]),
  };
  places.wire &&= box(places.wire);
  return places.service.left >= places.callers.right ? wide(places) : tall(places);
}

function wide(places) {
  const { callers, service, stations, shelf, wire, replicas } = places;
  const rail = wire ? wire.top + RAIL_IN_SWITCH * wire.height : places.first.top + RAIL_IN_STATION;
  const upper = (stations.bottom + shelf.top) / 2;
  const lower = (shelf.bottom + service.bottom) / 2;
  const over = (service.top + stations.top) / 2 + 4;
  const end = places.last.right;
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
      const x = places.station(id).left - BESIDE;
      return { there: [[callers.right, rail], [x, rail]], back: [[x, upper], home(upper)] };
    },
    failed: index => ({ there: there(index), back: [[between(index), upper], home(upper)] }),
    retried: (from, to) => {
      const x = places.station('st-retry').right - 14;
      return {
        there: [[at(from).left, at(from).middle], [service.right - 4, over], [x, over], [x, rail]],
        back: there(to).slice(1),
      };
    },
  };
}

function tall(places) {
  const { callers, service, shelf, replicas, width } = places;
  const rail = places.first.left + 16;
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
      const y = places.station(id).top - BESIDE;
      return { there: [[rail, callers.bottom], [rail, y]], back: toHome(lowered, y) };
    },
    failed: index => ({ there: there(index), back: toHome(lowered, at(index).middle) }),
    retried: (from, to) => {
      const y = places.station('st-retry').top - BESIDE;
      return {
        there: [[at(from).right, at(from).middle], [again, at(from).middle], [again, y], [rail, y]],
        back: [[rail, at(to).middle], [at(to).left, at(to).middle]],
      };
    },
  };
}
