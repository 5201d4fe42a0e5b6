// The strip under the policies: the fallback of a service with service levels, or who refuses calls.
import { byId, element, write } from './dom.js';
import { count, plural } from './format.js';
import { refusals } from './kinds.js';

export class Shelf {
  tick(view) {
    const { served, causes } = view.showsAnswers ? fallback(view.answers) : refused(view.selected);
    byId('st-fallback').dataset.active = served > 0 ? 'warning' : 'no';
    write('t-fallback', view.showsAnswers ? 'Fallback' : 'Refused here');
    write('fallback-rate', served === 0 ? (view.showsAnswers ? 'not in use' : 'no calls')
      : `${plural(served, view.showsAnswers ? 'answer' : 'call')} per second`);
    byId('causes').replaceChildren(...causes.map(([cause, rate]) => element('li', {}, `${cause} ${count(rate)}`)));
  }
}

const fallback = ({ degraded, minimal, causes }) => ({
  served: degraded + minimal,
  causes: Object.entries(causes).filter(([, rate]) => rate > 0).sort((a, b) => b[1] - a[1]),
});

const refused = dependency => ({
  served: dependency.calls.refused,
  causes: refusals(dependency).map(({ title, rate }) => [title.toLowerCase(), rate]),
});
