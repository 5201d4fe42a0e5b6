// Light or dark: the system's choice, until the user makes one.
const KEY = 'breakwater-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const button = document.getElementById('theme');

export function followTheme(changed) {
  const show = () => {
    const theme = localStorage.getItem(KEY) ?? (system.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === 'dark' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Change to ${theme === 'dark' ? 'light' : 'dark'} colours`);
    changed();
  };
  button.addEventListener('click', () => {
    localStorage.setItem(KEY, document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
  show();
}

export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
