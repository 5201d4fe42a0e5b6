// A SharedWorker: one event stream for all tabs of a browser, which opens six HTTP/1.1 connections to a host at most.
import { Audience } from './audience.js';
import { ROOT } from './root.js';

const audience = new Audience(ROOT);
const fail = message => audience.tell('failed', message);

self.onconnect = ({ ports: [port] }) => {
  const receiver = (event, ...data) => port.postMessage({ event, data });
  port.onmessage = ({ data }) => {
    if (data === 'visible') {
      receiver('alive');
      audience.visible(receiver);
    } else if (data === 'hidden') {
      audience.hidden(receiver);
    }
  };
};
self.addEventListener('error', ({ message }) => fail(message));
self.addEventListener('unhandledrejection', ({ reason }) => fail(String(reason)));
