// The charts of the timeline: stacked areas with a pattern for each outcome, and lines of percentiles.
import uPlot from '../vendor/uplot/uPlot.esm.js';
import { byId } from './dom.js';
import { millis } from './format.js';
import { axisWidth, colour } from './theme.js';

export const HEIGHT = 190;

/** Stacks outcomes: each series is the sum of its outcome and all better ones. */
export const areas = () => [layer('--critical-fill', dotted), layer('--warning-fill', hatched), layer('--ok-fill', plain)];

const LINES = {
  p50: () => ({ stroke: colour('--accent'), width: 2.5, dash: [] }),
  p90: () => ({ stroke: colour('--warning-fill'), width: 2, dash: [8, 4] }),
  p99: () => ({ stroke: colour('--critical-fill'), width: 2, dash: [2, 4] }),
};

export const lines = percentiles => percentiles.map(name => ({ ...LINES[name](), points: { show: false }, spanGaps: false }));

/** Makes a chart whose time axis is what `window` returns. */
export function chart(id, series, y, window, drawMarks) {
  const target = byId(id);
  target.replaceChildren();
  const axis = { stroke: colour('--soft'), font: '13px system-ui', grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
  return new uPlot({
    width: Math.max(target.clientWidth, 200),
    height: HEIGHT,
    ms: 1,
    padding: [8, 0, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: 'breakwater' }, points: { show: false } },
    scales: { x: { time: true, range: window }, y },
    axes: [
      { ...axis, size: 26, space: 90, values: (_, moments) => moments.map(clock) },
      { ...axis, size: axisWidth, space: y.log ? 24 : 34, values: (_, values) => values.map(value => label(value, y.log)) },
    ],
    series: [{}, ...series],
    hooks: { draw: [drawMarks] },
  }, [[], ...series.map(() => [])], target);
}

function layer(name, pattern) {
  return { stroke: colour(name), width: 1.5, points: { show: false }, fill: ({ ctx }) => pattern(ctx, colour(name)) };
}

const plain = (_, ink) => `color-mix(in srgb, ${ink}, ${colour('--card')} 35%)`;
const hatched = (pen, ink) => pattern(pen, ink, (tile, size) => {
  tile.moveTo(0, size);
  tile.lineTo(size, 0);
  tile.moveTo(-1, 1);
  tile.lineTo(1, -1);
  tile.moveTo(size - 1, size + 1);
  tile.lineTo(size + 1, size - 1);
});
const dotted = (pen, ink) => pattern(pen, ink, (tile, size) => {
  tile.moveTo(0, size / 2);
  tile.lineTo(size / 2, size / 2);
});

function pattern(pen, ink, draw) {
  const size = 8;
  const sheet = new OffscreenCanvas(size, size);
  const tile = sheet.getContext('2d');
  tile.fillStyle = `color-mix(in srgb, ${ink}, ${colour('--card')} 35%)`;
  tile.fillRect(0, 0, size, size);
  tile.strokeStyle = ink;
  tile.lineWidth = 2;
  tile.beginPath();
  draw(tile, size);
  tile.stroke();
  return pen.createPattern(sheet, 'repeat');
}

const clock = moment => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function label(value, log) {
  if (!log) {
    return String(value);
  }
  return value !== null && Number.isInteger(Math.log10(value)) ? millis(value).replace('.0', '') : '';
}
