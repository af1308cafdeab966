/**
 * <descent-model>: what a model says of a sweep's objective. The page says in `spec` which sweep, which of its trials, and which parameters are
 * looked at; the element asks the server for the rest when it is in sight, and again when further trials have ended.
 *
 * Tells the page by the event `model-choose` {names} which parameters somebody wants to look at.
 */

import { short } from './frame.js';
import { numbers, reason } from './curves.js';
import { RANKING_STYLE, showRanking } from './ranking.js';

const LEAST_PAUSE = 5000;
const MOST_PAIRS = 3;
const LEAST_SHARE = 0.01;

const STYLE = `
:host { display: block; font: inherit; color: inherit; min-width: 0; }
:host([hidden]) { display: none; }
h2 { font-size: 1em; font-weight: 650; margin: 0 0 4px; }
p { margin: 0 0 8px; max-width: 95ch; line-height: 1.5; }
.faint { color: var(--descent-faint); font-size: 0.92em; }
.parts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr)); gap: 8px 22px; align-items: start; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0 0 6px; }
.legend i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 5px; }
.row { display: grid; grid-template-columns: minmax(70px, 130px) 1fr 7.5em; gap: 8px; align-items: center; padding: 2px 0; }
.row button { font: inherit; color: inherit; text-align: left; background: none; border: 0; padding: 2px 4px; border-radius: 5px; cursor: pointer; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row button:hover, .row button:focus-visible { background: rgba(128, 136, 150, 0.18); }
.row button[aria-pressed=true] { font-weight: 650; }
.tracks { display: grid; gap: 2px; }
.track { position: relative; height: 9px; background: var(--descent-line); border-radius: 3px; overflow: hidden; }
.track i { position: absolute; inset: 0 auto 0 0; border-radius: 3px; }
.track b { position: absolute; top: 4px; height: 1.5px; background: currentColor; opacity: 0.75; }
.variation { background: light-dark(#1f6fc4, #62a8f5); }
.best { background: light-dark(#e07b00, #ffae42); }
.figures { font-variant-numeric: tabular-nums; font-size: 0.9em; text-align: right; line-height: 1.25; }
.figures span { display: block; }
.choices { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; margin-bottom: 4px; }
select { font: inherit; color: inherit; background: var(--descent-card); border: 1px solid light-dark(#c9d0d8, #3d4651); border-radius: 9px; height: 30px; padding: 0 6px; max-width: 14em; }
descent-chart { height: 300px; }
[hidden] { display: none !important; }
`;

const FRAME = `
<h2>What matters</h2>
<p class="card" role="status"></p>
<div class="parts" hidden>
  <div>
    <div class="legend faint"><span><i class="variation"></i>explains of the variation, alone</span><span><i class="best"></i>sets the best tenth apart</span></div>
    <div class="rows"></div>
    <p class="pairs faint"></p>
  </div>
  <div class="looked">
    <div class="choices"><label>Expected along <select class="first" aria-label="Parameter"></select></label><label>and <select class="second" aria-label="Second parameter"></select></label></div>
    <descent-chart></descent-chart>
  </div>
</div>
<div class="ranking" hidden><h2>Which trial is the best</h2><p></p><div class="scroll"><table class="places" hidden></table></div></div>`;

export class DescentModel extends HTMLElement {
  #spec = null;
  #seen = false;
  #asked = '';
  #told = null;
  #along = null;
  #alongKey = '';
  #at = 0;
  #timer = 0;
  #abort = new AbortController();
  #undo = [];

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${STYLE}${RANKING_STYLE}</style>${FRAME}`;
    for (const part of ['.first', '.second']) {
      this.#part(part).addEventListener('change', () => this.#choose([this.#part('.first').value, this.#part('.second').value]));
    }
    this.#part('descent-chart').addEventListener('chart-open', (event) => this.dispatchEvent(new CustomEvent('chart-open', { detail: event.detail })));
  }

  get spec() {
    return this.#spec;
  }

  /** {sweep, version, replicated, chosen: [names], yName, trials: [{name, href, y, best, values}]}; may be set again at any time. */
  set spec(value) {
    this.#spec = typeof value === 'string' ? JSON.parse(value) : value;
    this.#follow();
  }

  connectedCallback() {
    if (Object.hasOwn(this, 'spec')) {
      const early = this.spec;
      delete this.spec;
      this.spec = early;
    }
    const sight = new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1).isIntersecting;
      this.#follow();
    }, { rootMargin: '300px' });
    sight.observe(this);
    this.#undo = [() => sight.disconnect()];
  }

  disconnectedCallback() {
    this.#undo.forEach((undo) => undo());
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#asked = '';
  }

  /** Asks for what has changed, not more often than every few seconds. */
  #follow() {
    if (!this.#spec || !this.#seen || !this.isConnected) {
      return;
    }
    const wanted = `${this.#spec.sweep} ${this.#spec.version}`;
    if (wanted === this.#asked) {
      this.#show();
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(wanted), Math.max(0, this.#at + LEAST_PAUSE - Date.now()));
  }

  async #load(wanted) {
    this.#asked = wanted;
    this.#at = Date.now();
    this.#abort.abort();
    this.#abort = new AbortController();
    if (!this.#told) {
      this.#say('Fitting a model…');
    }
    try {
      const [told, ranking] = await Promise.all([this.#get('importance'), this.#spec.replicated ? this.#get('ranking') : null]);
      this.#told = told;
      this.#alongKey = '';
      if (ranking) {
        showRanking(this.#part('.ranking'), ranking, this.#spec.trials);
      }
      this.#show();
    } catch (problem) {
      this.#fail(problem);
    }
  }

  async #get(what) {
    const address = new URL(`../api/v1/sweeps/${encodeURIComponent(this.#spec.sweep)}/${what}`, import.meta.url);
    const answer = await fetch(address, { headers: { Accept: 'application/json' }, signal: this.#abort.signal, credentials: 'same-origin' });
    if (!answer.ok) {
      throw new Error(await reason(answer));
    }
    return answer.json();
  }

  #fail(problem) {
    if (problem.name !== 'AbortError') {
      this.#asked = '';
      this.#say(`The model could not be loaded: ${problem.message}.`);
    }
  }

  #say(text) {
    this.#part('.card').textContent = text;
  }

  #show() {
    const told = this.#told;
    if (!told) {
      return;
    }
    this.#part('.parts').hidden = !told.card;
    this.setAttribute('state', told.card ? 'shown' : 'empty');
    if (!told.card) {
      this.#say('No model yet: it needs a few trials that have ended with different values.');
      return;
    }
    this.#say(`${told.card.text.charAt(0).toUpperCase()}${told.card.text.slice(1)}.`);
    const chosen = this.#chosen();
    this.#bars(chosen);
    this.#pairs();
    this.#offer(chosen);
    this.#look(chosen);
  }

  /** The parameters looked at; the one that matters most where none is said. */
  #chosen() {
    const names = this.#names();
    const wanted = (this.#spec.chosen ?? []).filter((name) => names.includes(name));
    return wanted.length > 0 ? wanted.slice(0, 2) : names.slice(0, 1);
  }

  /** What matters most first. */
  #names() {
    return [...this.#told.variation].sort((a, b) => b.share - a.share).map((one) => one.parameter);
  }

  #bars(chosen) {
    const best = new Map(this.#told.best.map((one) => [one.parameter, one]));
    const own = new Map(this.#told.variation.map((one) => [one.parameter, one]));
    this.#part('.rows').replaceChildren(...this.#names().map((name) => {
      const row = document.createElement('div');
      row.className = 'row';
      const button = document.createElement('button');
      button.textContent = name;
      button.title = `Show what is expected along ${name}`;
      button.setAttribute('aria-pressed', String(chosen.includes(name)));
      button.addEventListener('click', () => this.#choose([name, '']));
      const tracks = document.createElement('div');
      tracks.className = 'tracks';
      const figures = document.createElement('div');
      figures.className = 'figures';
      for (const [kind, share] of [['variation', own.get(name)], ['best', best.get(name)]]) {
        tracks.append(track(kind, share));
        const text = document.createElement('span');
        text.textContent = share ? `${percent(share.share)} (${percent(share.low)}–${percent(share.high)})` : '–';
        figures.append(text);
      }
      row.append(button, tracks, figures);
      return row;
    }));
  }

  #pairs() {
    const pairs = this.#told.interactions.filter((pair) => pair.share >= LEAST_SHARE).slice(0, MOST_PAIRS)
      .map((pair) => `${pair.first} and ${pair.second} ${percent(pair.share)} %`);
    this.#part('.pairs').textContent = pairs.length > 0 ? `Together only, beyond what each does alone: ${pairs.join('; ')}.` : 'No two parameters do much together that neither does alone.';
  }

  #offer(chosen) {
    const names = this.#names();
    fill(this.#part('.first'), names, chosen[0] ?? '');
    fill(this.#part('.second'), ['', ...names.filter((name) => name !== chosen[0])], chosen[1] ?? '');
  }

  async #look(chosen) {
    const key = JSON.stringify([this.#asked, chosen]);
    if (key !== this.#alongKey) {
      this.#alongKey = key;
      try {
        const query = chosen.map((name) => `parameter=${encodeURIComponent(name)}`).join('&');
        const along = await this.#get(`dependence?${query}`);
        if (key !== this.#alongKey) {
          return;
        }
        this.#along = { ...along, mean: numbers(along.mean), low: numbers(along.low), high: numbers(along.high) };
      } catch (problem) {
        this.#fail(problem);
        return;
      }
    }
    if (this.#along) {
      this.#part('descent-chart').spec = {
        kind: 'dependence', title: `${this.#along.along.map(({ parameter }) => parameter).join(' and ')}: expected, all else averaged`,
        ...this.#along, trials: this.#spec.trials, yName: this.#spec.yName, settings: {},
      };
    }
  }

  #choose(names) {
    const chosen = [...new Set(names.filter((name) => name))];
    this.spec = { ...this.#spec, chosen };
    this.dispatchEvent(new CustomEvent('model-choose', { detail: { names: chosen.join('\n') } }));
  }

  #part(selector) {
    return this.shadowRoot.querySelector(selector);
  }
}

function track(kind, share) {
  const made = document.createElement('div');
  made.className = 'track';
  if (share) {
    const bar = document.createElement('i');
    bar.className = kind;
    bar.style.width = `${100 * share.share}%`;
    const whisker = document.createElement('b');
    whisker.style.left = `${100 * share.low}%`;
    whisker.style.width = `${100 * (share.high - share.low)}%`;
    made.append(bar, whisker);
  }
  return made;
}

function fill(select, names, chosen) {
  const offered = [...select.options].map((option) => option.value);
  if (offered.join('\n') !== names.join('\n')) {
    select.replaceChildren(...names.map((name) => new Option(name || '(no other)', name)));
  }
  select.value = chosen;
}

function percent(share) {
  const size = 100 * share;
  return short(size < 9.95 ? Math.round(size * 10) / 10 : Math.round(size));
}
