/**
 * <descent-chart>: one chart. The page says in `spec` which runs, metrics, axes and range; the element asks the server for the
 * curves itself, goes on asking for newer points while a run is live, and stops all of it when it leaves the page.
 *
 * Tells the page by the event `chart-zoom` {from, to} (null: whole range), `chart-open` {href} and `chart-brush` {numbers} (null: all trials).
 */

import { capacity } from './capacity.js';
import { dependence } from './dependence.js';
import { download } from './download.js';
import { init } from './echarts.js';
import { Feed } from './feed.js';
import { gap } from './gap.js';
import { heat } from './heat.js';
import { lines } from './lines.js';
import { join, tell } from './link.js';
import { DescentModel } from './model.js';
import { isDark, onScheme } from './palette.js';
import { chosen, parallel } from './parallel.js';
import { best, scatter } from './scatter.js';
import { FRAME, STYLE } from './style.js';
import { Turn } from './turn.js';

const LEAST_DRAG = 6;
/** The chart itself and the strip below it. */
const GRIDS = { gridIndex: 'all' };

class DescentChart extends HTMLElement {
  #spec = null;
  #chart = null;
  #drawing = null;
  #feed = null;
  #undo = [];
  #turn = new Turn(() => this.#paint());
  #brushed = new Map();
  #told = null;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).innerHTML = `<style>${STYLE}</style>${FRAME}`;
    this.#part('header').addEventListener('click', (event) => this.#press(event));
    this.#part('.words button').addEventListener('click', () => this.#feed?.restart());
    this.#drag(this.#part('.plot'));
  }

  get spec() {
    return this.#spec;
  }

  /** What to show; may be set again at any time, and only what has changed is asked for again. */
  set spec(value) {
    this.#spec = typeof value === 'string' ? JSON.parse(value) : value;
    if (this.isConnected && this.#spec) {
      this.#apply();
    }
  }

  connectedCallback() {
    if (Object.hasOwn(this, 'spec')) {
      // Set before this class was known: take it over.
      const early = this.spec;
      delete this.spec;
      this.spec = early;
    }
    const size = new ResizeObserver(() => this.#chart?.resize());
    size.observe(this.#part('.plot'));
    const sight = new IntersectionObserver((entries) => this.#see(entries.at(-1).isIntersecting), { rootMargin: '300px' });
    sight.observe(this);
    this.#feed = new Feed(() => this.#draw());
    this.#undo = [onScheme(() => this.#draw()), () => size.disconnect(), () => sight.disconnect()];
    if (this.#spec) {
      this.#apply();
    }
  }

  disconnectedCallback() {
    this.#undo.forEach((undo) => undo());
    this.#leave?.();
    this.#leave = null;
    this.#feed?.stop();
    this.#turn.leave();
    this.#chart?.dispose();
    this.#chart = null;
  }

  #leave = null;

  #apply() {
    this.#part('h3').textContent = this.#spec.title ?? '';
    this.#part('h3').title = this.#spec.title ?? '';
    this.#leave?.();
    this.#leave = this.#spec.link ? join(this.#spec.link, this) : null;
    this.toggleAttribute('strip', (this.#spec.series ?? []).some((series) => series.role === 'rate'));
    this.#feed.follow(this.#spec, this.#spec.buckets ?? Math.min(640, Math.max(160, Math.round((this.clientWidth || 320) / 2) * 2)));
    this.#draw();
  }

  /** A canvas is made for what is seen: those further down cost nothing until somebody comes near. */
  #see(visible) {
    if (visible && !this.#chart) {
      this.#chart = init(this.#part('.canvas'), null, { renderer: 'canvas' });
      this.#chart.on('click', (event) => this.#open(event));
      this.#chart.on('axisareaselected', (event) => this.#brush(event));
      this.#chart.getZr().on('mousemove', (event) => this.#hover(event.offsetX, event.offsetY));
      this.#chart.getZr().on('globalout', () => tell(this.#spec?.link, this, null));
      this.#draw();
    }
    this.#feed?.pause(!visible);
  }

  #draw() {
    if (this.#chart) {
      this.#turn.take();
    }
  }

  #paint() {
    if (!this.#chart || !this.#spec) {
      return;
    }
    const dark = isDark();
    this.#drawing = this.#build(dark);
    this.#words();
    this.toggleAttribute('live', this.#feed.isLive());
    const settings = this.#spec.settings ?? {};
    this.#part('.reset').hidden = settings.from === undefined && settings.to === undefined;
    this.#chart.setOption(this.#drawing.option, { notMerge: true, lazyUpdate: false });
    for (const [parallelAxisId, intervals] of this.#brushed) {
      this.#chart.dispatchAction({ type: 'axisAreaSelect', parallelAxisId, intervals });
    }
    this.dispatchEvent(new CustomEvent('chart-drawn'));
  }

  /** A range has been dragged on one of several axes, or taken away. */
  #brush(event) {
    const { parallelAxisId, intervals } = event;
    if (intervals.length > 0) {
      this.#brushed.set(parallelAxisId, intervals);
    } else {
      this.#brushed.delete(parallelAxisId);
    }
    const numbers = chosen(this.#chart, this.#spec)?.join(' ') ?? null;
    if (numbers !== this.#told) {
      this.#told = numbers;
      this.dispatchEvent(new CustomEvent('chart-brush', { detail: { numbers } }));
    }
  }

  #build(dark) {
    switch (this.#spec.kind) {
      case 'dependence':
        return dependence(this.#spec, dark);
      case 'parallel':
        return parallel(this.#spec, dark, this.clientWidth);
      case 'capacity':
        return capacity(this.#spec, dark);
      case 'gap':
        return gap(this.#spec, this.#feed.curves, dark);
      case 'heat':
        return heat(this.#spec, this.#feed.curves, dark);
      case 'scatter':
        return scatter(this.#spec, dark);
      case 'best':
        return best(this.#spec, dark);
      default:
        return lines(this.#spec, this.#feed.curves, dark);
    }
  }

  #words() {
    const failure = this.#feed.failure;
    const state = !this.#drawing.empty ? 'shown' : failure ? 'failed' : this.#feed.isLoading() ? 'loading' : 'empty';
    this.setAttribute('state', state);
    this.#part('.words button').hidden = state !== 'failed';
    const words = {
      shown: '', loading: 'Loading…', failed: `The curves could not be loaded: ${failure}.`,
      empty: this.#spec.emptyText ?? 'Nothing to draw yet: no points have been logged.',
    };
    this.#part('.words span').textContent = words[state];
  }

  #press(event) {
    const button = event.target.closest('button');
    if (button?.classList.contains('reset')) {
      this.#zoom(null, null);
    } else if (button?.dataset.kind && this.#drawing) {
      download(this.#drawing, button.dataset.kind, this.#spec.title ?? 'chart', this.clientWidth, this.clientHeight);
    }
  }

  #open(event) {
    const href = event.data?.point?.href;
    if (href) {
      this.dispatchEvent(new CustomEvent('chart-open', { detail: { href } }));
    }
  }

  #hover(x, y) {
    if (this.#spec?.link && this.#chart.containPixel(GRIDS, [x, y])) {
      tell(this.#spec.link, this, this.#chart.convertFromPixel({ xAxisIndex: 0 }, x));
    }
  }

  /** Another chart's pointer stands at x. */
  show(x) {
    if (!this.#chart || this.getAttribute('state') !== 'shown') {
      return;
    }
    if (x === null) {
      this.#chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'leave' });
      return;
    }
    const pixel = this.#chart.convertToPixel({ xAxisIndex: 0 }, x);
    const middle = this.#chart.getHeight() / 2;
    if (Number.isFinite(pixel) && this.#chart.containPixel('grid', [pixel, middle])) {
      this.#chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'mousemove', x: pixel, y: middle });
    }
  }

  #drag(plot) {
    let start = null;
    const select = this.#part('.select');
    const at = (event) => event.clientX - plot.getBoundingClientRect().left;
    plot.addEventListener('pointerdown', (event) => {
      const point = [at(event), event.clientY - plot.getBoundingClientRect().top];
      start = event.button === 0 && this.#canZoom() && this.#chart.containPixel(GRIDS, point) ? point[0] : null;
    });
    plot.addEventListener('pointermove', (event) => {
      const width = start === null ? 0 : Math.abs(at(event) - start);
      select.style.display = width > LEAST_DRAG ? 'block' : 'none';
      select.style.left = `${Math.min(at(event), start ?? 0)}px`;
      select.style.width = `${width}px`;
    });
    const end = (event) => {
      select.style.display = 'none';
      if (start !== null && Math.abs(at(event) - start) > LEAST_DRAG) {
        const ends = [start, at(event)].map((pixel) => this.#chart.convertFromPixel({ xAxisIndex: 0 }, pixel));
        this.#zoom(Math.min(...ends), Math.max(...ends));
      }
      start = null;
    };
    plot.addEventListener('pointerup', end);
    plot.addEventListener('pointerleave', end);
    plot.addEventListener('dblclick', () => this.#zoom(null, null));
  }

  #canZoom() {
    return this.#spec && ['lines', 'gap', 'capacity', undefined].includes(this.#spec.kind) && this.getAttribute('state') === 'shown';
  }

  #zoom(from, to) {
    const settings = { ...this.#spec.settings };
    delete settings.from;
    delete settings.to;
    if (from !== null) {
      Object.assign(settings, { from: tidy(from, to - from), to: tidy(to, to - from) });
    }
    this.spec = { ...this.#spec, settings };
    this.dispatchEvent(new CustomEvent('chart-zoom', { detail: { from: settings.from ?? null, to: settings.to ?? null } }));
  }

  #part(selector) {
    return this.shadowRoot.querySelector(selector);
  }
}

/** A bound with no more digits than the range calls for. */
function tidy(value, range) {
  const unit = 10 ** Math.floor(Math.log10(range) - 2);
  return Number((Math.round(value / unit) * unit).toPrecision(12));
}

customElements.define('descent-chart', DescentChart);
customElements.define('descent-model', DescentModel);
