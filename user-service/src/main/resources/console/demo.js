// What the demo adds to the live page: fault controls, the replicas' fault plans, the partners, and experiments.
import { Controls } from './controls.js';
import { Partners } from './partners.js';
import { Replicas } from './replicas.js';
import { Tour } from './tour.js';

const NAME = 'demo'; // of this contribution

/** Called once, after the first hello. */
export function install(page) {
  const { dom: { element } } = page;
  document.head.append(element('link', { rel: 'stylesheet', href: new URL('demo.css', import.meta.url) }));
  const replicas = new Replicas();
  const parts = [new Controls(page), new Partners(page), new Tour(page)];
  const notify = (event, ...data) => parts.forEach(part => part[event]?.(...data));
  page.describeInstance((...instance) => replicas.describe(...instance));

  return {
    hello(hello) {
      notify('hello', hello, hello.contributed[NAME]);
    },
    tick(view) {
      const demo = view.contributed?.[NAME];
      if (demo) {
        replicas.tick(demo);
        notify('tick', view, demo);
      }
    },
    transition: transition => notify('transition', transition),
  };
}
