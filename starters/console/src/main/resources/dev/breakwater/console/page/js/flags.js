// The marks of the timeline as flags, on five lines below the charts.
import { byId, element } from './dom.js';

const LETTER = 7.5; // approximate width in pixels
const LINES = [0, 1, 2, 3, 4];

/** Places flags from the newest to the oldest; a flag without room is omitted. */
export function drawFlags(marks, [from, to]) {
  const taken = LINES.map(() => []);
  const letter = LETTER / (byId('marks').clientWidth || 1);
  const flags = marks.toReversed().flatMap(({ at, text }) => {
    const left = (at - from) / (to - from);
    const right = left > 0.6;
    const width = (text.length + 4) * letter;
    const [begin, end] = right ? [left - width, left] : [left, left + width];
    const line = LINES.find(each => taken[each].every(([b, e]) => end < b || begin > e));
    if (left < 0 || line === undefined) {
      return [];
    }
    taken[line].push([begin, end]);
    const flag = element('span', { class: `mark${right ? ' right' : ''}` }, text);
    flag.style.left = `${100 * left}%`;
    flag.style.top = `${1.5 * line}rem`;
    return [flag];
  });
  byId('marks').replaceChildren(...flags);
}
