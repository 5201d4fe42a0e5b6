// The last five minutes: answers, calls of each dependency, transitions and marks.
export class History {
  #span = 300_000;
  started = 0; // of the service; before, nothing is known
  #calls = new Map();
  answers = [];
  transitions = [];
  marks = [];

  hello({ history, span, started }) {
    this.#span = span;
    this.started = started;
    this.answers = [...history.points];
    this.#calls = new Map(Object.entries(history.dependencies).map(([name, points]) => [name, [...points]]));
    this.transitions = [...history.transitions];
    this.marks = [...history.marks];
  }

  tick({ at, answers, latency, dependencies }) {
    if (answers) {
      const { full, degraded, minimal } = answers;
      append(this.answers, { at, full, degraded, minimal, ...latency });
    }
    for (const { name, calls, latency: times } of dependencies) {
      if (!this.#calls.has(name)) {
        this.#calls.set(name, []);
      }
      append(this.#calls.get(name), { at, ...calls, p50: times?.p50 ?? null, p99: times?.p99 ?? null });
    }
    const oldest = at - this.#span;
    [this.answers, this.transitions, this.marks, ...this.#calls.values()].forEach(events => forget(events, oldest));
  }

  transition(transition) {
    this.transitions.push(transition);
  }

  mark(mark) {
    this.marks.push(mark);
  }

  calls(name) {
    return this.#calls.get(name) ?? [];
  }

  /** Returns the first and the last moment of the span. */
  window(now) {
    return [now - this.#span, now];
  }
}

function append(points, point) {
  if (!(points.at(-1)?.at >= point.at)) {
    points.push(point);
  }
}

function forget(events, oldest) {
  const kept = events.findIndex(({ at }) => at > oldest);
  events.splice(0, kept < 0 ? events.length : kept);
}
