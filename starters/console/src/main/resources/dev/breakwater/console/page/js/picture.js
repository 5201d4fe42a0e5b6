// The picture: the path of a call through the policies of the selected dependency.
import { byId, write } from './dom.js';
import { Callers } from './callers.js';
import { Callee } from './callee.js';
import { Shelf } from './shelf.js';
import { buildStations, showStations } from './stations.js';

const LOW = 0.75; // of the window's height: further down, the picture of a selected card would not be seen

export class Picture {
  #parts = [new Callers(), new Shelf(), new Callee()];

  hello({ application }) {
    write('t-service', application);
  }

  selected({ name, settings }) {
    write('picture-title', `The path of a call to ${name} through the policies`);
    buildStations(settings);
  }

  /** Scrolls to the picture after a click on a card that is far from it. */
  chosen() {
    if (byId('picture').getBoundingClientRect().top > LOW * innerHeight) {
      byId('picture').scrollIntoView({ block: 'start' });
    }
  }

  tick(view) {
    byId('picture').hidden = !view.selected;
    if (view.selected) {
      showStations(view.selected);
      this.#parts.forEach(part => part.tick(view));
    }
  }
}
