// The shapes of calls: a grey dot on the way to the callee; on the way back a disc (FULL, succeeded), a diamond (DEGRADED,
// refused) or a hollow square (MINIMAL, failed). A cross is a failed attempt.
const SIZE = 4.5;

export const SHAPES = {
  plain(pen, x, y, { line }) {
    disc(pen, x, y, SIZE - 0.5, line);
  },
  full(pen, x, y, { ok }) {
    disc(pen, x, y, SIZE, ok);
  },
  degraded(pen, x, y, { warning }) {
    const reach = SIZE + 1.5;
    pen.fillStyle = warning;
    pen.beginPath();
    pen.moveTo(x, y - reach);
    pen.lineTo(x + reach, y);
    pen.lineTo(x, y + reach);
    pen.lineTo(x - reach, y);
    pen.fill();
  },
  minimal(pen, x, y, { critical, paper }) {
    pen.fillStyle = paper;
    pen.strokeStyle = critical;
    pen.lineWidth = 2.5;
    pen.beginPath();
    pen.rect(x - SIZE + 0.5, y - SIZE + 0.5, 2 * SIZE - 1, 2 * SIZE - 1);
    pen.fill();
    pen.stroke();
  },
  failed(pen, x, y, { critical }) {
    pen.strokeStyle = critical;
    pen.lineWidth = 2.5;
    pen.beginPath();
    pen.moveTo(x - SIZE, y - SIZE);
    pen.lineTo(x + SIZE, y + SIZE);
    pen.moveTo(x + SIZE, y - SIZE);
    pen.lineTo(x - SIZE, y + SIZE);
    pen.stroke();
  },
};

export function arrow(pen, [x, y], toward) {
  const back = toward === 'left' ? 7 : -7;
  pen.beginPath();
  pen.moveTo(x + back, y - 5);
  pen.lineTo(x, y);
  pen.lineTo(x + back, y + 5);
  pen.stroke();
}

function disc(pen, x, y, radius, fill) {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}
