/** The curves behind one chart: loads them, refines them when zoomed, and appends while runs are live. */

import { fetchCurves, lastStep, merge } from './curves.js';
import { keyOf } from './lines.js';

const TICK = 2000;
const TOO_MANY = 4;

export class Feed {
  /** Curves by key of series; read by the drawing. */
  curves = new Map();
  /** Why the last request failed, in words; null while it did not. */
  failure = null;

  #changed;
  #spec = null;
  #wanted = '';
  #buckets = 320;
  #abort = new AbortController();
  #loading = false;
  #paused = true;
  #stale = false;
  #timer = 0;

  /** @param changed called after every change of curves or state */
  constructor(changed) {
    this.#changed = changed;
  }

  isLoading() {
    return this.#loading || this.#stale;
  }

  isLive() {
    return (this.#spec?.series ?? []).some((series) => series.live);
  }

  /** Takes over a new spec: loads what is new, keeps what is known, forgets what is gone. */
  follow(spec, buckets) {
    const series = spec.series ?? [];
    const ended = (this.#spec?.series ?? []).some((old) => old.live && series.some((now) => keyOf(now) === keyOf(old) && !now.live));
    this.#spec = { ...spec, series };
    this.#buckets = buckets;
    const keys = new Set(series.map(keyOf));
    const wanted = this.#signature(keys);
    for (const key of this.curves.keys()) {
      if (!keys.has(key)) {
        this.curves.delete(key);
      }
    }
    if (wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.#load();
    } else if (ended) {
      this.#append();
    }
    this.#schedule();
  }

  /** A chart out of sight asks for nothing. */
  pause(paused) {
    this.#paused = paused;
    if (!paused && this.#stale) {
      this.#load();
    }
    this.#schedule();
  }

  restart() {
    this.failure = null;
    this.#load();
  }

  stop() {
    this.#abort.abort();
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#paused = true;
  }

  #signature(keys) {
    const { x, from, to } = this.#spec.settings ?? {};
    return JSON.stringify([[...keys].sort(), x ?? 'step', from ?? null, to ?? null]);
  }

  #query(series) {
    return {
      runs: [...new Set(series.map((one) => one.run))],
      metrics: [...new Set(series.map((one) => one.metric))],
      buckets: this.#buckets,
      axis: this.#spec.settings?.x ?? 'step',
    };
  }

  #range() {
    const { from, to, x } = this.#spec.settings ?? {};
    const unit = x === 'relative' ? 1000 : 1;
    return {
      ...(from === undefined ? {} : { from: Math.floor(from * unit) }),
      ...(to === undefined ? {} : { to: Math.ceil(to * unit) }),
    };
  }

  async #load() {
    if (this.#paused) {
      this.#stale = this.#spec.series.length > 0;
      return;
    }
    this.#stale = false;
    this.#abort.abort();
    this.#abort = new AbortController();
    if (this.#spec.series.length === 0) {
      this.#loading = false;
      return;
    }
    this.#loading = true;
    await this.#ask({ ...this.#query(this.#spec.series), ...this.#range() }, (key, curve) => this.curves.set(key, curve));
  }

  async #append() {
    const live = this.#spec.series;
    const known = live.filter((one) => lastStep(this.curves.get(keyOf(one))) !== undefined && one.live);
    const unknown = live.filter((one) => one.live && !known.includes(one));
    const asks = [];
    if (known.length > 0) {
      const from = Math.min(...known.map((one) => lastStep(this.curves.get(keyOf(one)))));
      asks.push(this.#ask({ ...this.#query(known), ...this.#range(), from }, (key, curve) => this.#grow(key, curve)));
    }
    if (unknown.length > 0) {
      asks.push(this.#ask({ ...this.#query(unknown), ...this.#range() }, (key, curve) => this.curves.set(key, curve)));
    }
    await Promise.all(asks);
    if ([...this.curves.values()].some((curve) => curve.step.length > TOO_MANY * this.#buckets)) {
      this.#load();
    }
  }

  #grow(key, curve) {
    this.curves.set(key, merge(this.curves.get(key), curve));
  }

  async #ask(query, take) {
    const signal = this.#abort.signal;
    const keys = new Set(this.#spec.series.map(keyOf));
    try {
      const curves = await fetchCurves(query, signal);
      curves.filter((curve) => keys.has(keyOf(curve))).forEach((curve) => take(keyOf(curve), curve));
      this.failure = null;
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      this.failure = problem.message;
    }
    this.#loading = false;
    this.#changed();
  }

  /** All charts of a page tick together, so that they share a request. */
  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#paused || !this.isLive()) {
      return;
    }
    this.#timer = setTimeout(async () => {
      if (!document.hidden && !this.#zoomedAway()) {
        await this.#append();
      }
      this.#schedule();
    }, TICK - (Date.now() % TICK));
  }

  /** Whether the range shown ends before the newest point: nothing new can come into it. */
  #zoomedAway() {
    const to = this.#spec.settings?.to;
    const unit = this.#spec.settings?.x === 'relative' ? 1000 : 1;
    return to !== undefined && [...this.curves.values()].every((curve) => (lastStep(curve) ?? -Infinity) >= to * unit);
  }
}
