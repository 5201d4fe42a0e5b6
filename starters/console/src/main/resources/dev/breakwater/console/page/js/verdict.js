// The status of the service in one sentence, large enough to read from the back of a room.
import { byId, write } from './dom.js';
import { verdictOf } from './sentences.js';

export class Verdict {
  #application;

  hello({ application, dependencies }) {
    this.#application = application;
    if (dependencies.length === 0) {
      this.#show({ mood: 'ok', sentence: 'No dependency yet', why: 'A dependency appears here with its first policy of resilience4j.' });
    }
  }

  tick(view) {
    if (view.selected) {
      this.#show(verdictOf(view, this.#application));
    }
  }

  #show({ mood, sentence, why }) {
    byId('verdict').dataset.mood = mood;
    write('verdict-text', sentence);
    write('verdict-why', why);
  }
}
