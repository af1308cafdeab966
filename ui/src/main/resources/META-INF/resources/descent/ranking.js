/** Which trial of a sweep is the best, and how sure that is: a sentence and the first places. */

import { short } from './frame.js';

const SHOWN = 8;

export const RANKING_STYLE = `
.ranking { margin-top: 14px; }
.scroll { overflow-x: auto; }
.places { border-collapse: collapse; font-variant-numeric: tabular-nums; min-width: min(100%, 620px); }
.places th, .places td { text-align: right; padding: 3px 14px 3px 0; border-bottom: 1px solid var(--descent-line); white-space: nowrap; }
.places th { font-weight: 600; color: var(--descent-faint); }
.places th:first-child, .places td:first-child { text-align: left; }
.places a { color: light-dark(#155a9f, #7db8ff); text-decoration: none; }
.places .sure { display: inline-block; width: 70px; height: 9px; margin-right: 6px; background: var(--descent-line); border-radius: 3px; overflow: hidden; vertical-align: middle; }
.places .sure i { display: block; height: 100%; background: light-dark(#2a9d63, #4cc38a); }
.places .tie { padding: 1px 8px; border-radius: 999px; font-size: 0.86em; background: light-dark(#f6ecd8, #3a2e15); color: light-dark(#77530a, #edc66d); }
`;

/** Fills a part of the page; hides it where there is nothing to say. @param trials [{name, href}] */
export function showRanking(part, ranking, trials) {
  part.hidden = ranking.text === '';
  part.querySelector('p').textContent = ranking.text;
  const places = ranking.places.slice(0, SHOWN);
  const table = part.querySelector('table');
  table.hidden = places.length === 0;
  if (places.length > 0) {
    const confirmed = places.some((place) => place.confirmed !== undefined);
    table.replaceChildren(head(confirmed), ...places.map((place) => row(place, confirmed, ranking, trials)));
  }
}

function head(confirmed) {
  return cells('th', ['Trial', 'Probability of being the best', 'Mean', 'Replicates', 'Expected loss', ...(confirmed ? ['Fresh seeds'] : []), '']);
}

function row(place, confirmed, ranking, trials) {
  const made = cells('td', [
    '', '', `${short(Number(place.mean))} ± ${short(Number(place.error))}`, String(place.replicates), short(Number(place.loss)),
    ...(confirmed ? [place.confirmed === undefined ? '–' : short(Number(place.confirmed))] : []), '']);
  const link = document.createElement('a');
  link.textContent = `trial ${place.trial}`;
  const href = trials.find((trial) => trial.name === link.textContent)?.href;
  if (href) {
    link.href = href;
  }
  made.firstChild.append(link);
  const bar = document.createElement('span');
  bar.className = 'sure';
  bar.append(document.createElement('i'));
  bar.firstChild.style.width = `${100 * place.best}%`;
  made.children[1].append(bar, `${Math.round(100 * place.best)} %`);
  if (place.tied && ranking.places.filter((one) => one.tied).length > 1) {
    const tie = document.createElement('span');
    tie.className = 'tie';
    tie.textContent = place.trial === ranking.cheapest ? 'cannot be told apart, takes least time' : 'cannot be told apart';
    made.lastChild.append(tie);
  }
  return made;
}

function cells(tag, texts) {
  const made = document.createElement('tr');
  for (const text of texts) {
    const cell = document.createElement(tag);
    cell.textContent = text;
    made.append(cell);
  }
  return made;
}
