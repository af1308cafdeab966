/** Colours that people with any colour vision tell apart (after Okabe and Ito 2008, and Tol 2021), for light and dark ground. */

const RUNS_LIGHT = [
  '#0072b2', '#d55e00', '#009e73', '#cc3399', '#7a5195', '#b8860b',
  '#2a9df4', '#a0522d', '#4c8c2b', '#e4572e', '#5c6bc0', '#008b8b',
];
const RUNS_DARK = [
  '#56a8e0', '#ff8c42', '#2fd0a2', '#f07cc0', '#b694d8', '#e6b93a',
  '#7cc7ff', '#d08a62', '#8fcf63', '#ff7f66', '#98a4f0', '#3fc7c7',
];
const ROLES_LIGHT = { train: '#1f6fc4', validation: '#d0402f', test: '#e07b00', early: '#0f8a6d', rate: '#8a6a12', gap: '#7a3fb0', none: '#6b7280' };
const ROLES_DARK = { train: '#62a8f5', validation: '#ff7a66', test: '#ffae42', early: '#3ecfa8', rate: '#d9b650', gap: '#c39bf0', none: '#9aa4b2' };

/** From dark to light in steps that look equally large (viridis: van der Walt, Smith 2015). */
export const SCALE = ['#440154', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'];

/** Whether the page is dark now: what it says itself, else what the system says. */
export function isDark() {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (scheme.includes('dark') && scheme.includes('light')) {
    return matchMedia('(prefers-color-scheme: dark)').matches;
  }
  return scheme.includes('dark');
}

/** Calls back whenever the page turns dark or light; the result ends that. */
export function onScheme(callback) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(callback);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
  system.addEventListener('change', callback);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', callback);
  };
}

/** The colour of a run (a number, by hash of its id) or of a role (a word). */
export function colour(key, dark = isDark()) {
  if (typeof key === 'number') {
    const runs = dark ? RUNS_DARK : RUNS_LIGHT;
    return runs[key % runs.length];
  }
  const roles = dark ? ROLES_DARK : ROLES_LIGHT;
  return roles[key] ?? roles.none;
}

/** Colours of what is no data. */
export function ground(dark = isDark()) {
  return dark
    ? { text: '#c9d1dc', faint: '#8b95a3', line: '#3a424e', grid: '#2b323c', card: '#1b2028', shade: 'rgba(255,122,102,0.13)' }
    : { text: '#2b3440', faint: '#6b7684', line: '#c3cad3', grid: '#eaedf1', card: '#ffffff', shade: 'rgba(208,64,47,0.08)' };
}
