// Light or dark: the system's choice, until the user makes one.
import { byId, write } from './dom.js';

const KEY = 'breakwater-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

export function followTheme(changed) {
  const show = () => {
    const theme = localStorage.getItem(KEY) ?? (system.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    write('theme', theme === 'dark' ? 'Light' : 'Dark');
    byId('theme').setAttribute('aria-label', `Change to ${theme === 'dark' ? 'light' : 'dark'} colours`);
    changed();
  };
  byId('theme').addEventListener('click', () => {
    localStorage.setItem(KEY, document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
  show();
}

export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Returns the width of the charts' axis in pixels. */
export const axisWidth = () => parseFloat(colour('--axis')) * parseFloat(getComputedStyle(document.documentElement).fontSize);
