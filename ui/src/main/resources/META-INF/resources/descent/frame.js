/** What every chart has in common: number format, axes, legend, tooltip, bands. Plain option objects of ECharts. */

import { ground } from './palette.js';

/** A number in at most four significant digits, as people write it. */
export function short(value) {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    return 'NaN';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '∞' : '−∞';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    return value.toExponential(2).replace('e+', 'e').replace('-', '−');
  }
  const text = size >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(4)));
  return text.replace('-', '−');
}

export function escape(text) {
  return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The option that all charts start from. */
export function base(spec, dark) {
  const colours = ground(dark);
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: 'inherit', color: colours.text },
    grid: { left: 56, right: 18, top: 34, bottom: 42, containLabel: false },
    legend: legend(colours),
    tooltip: tooltip(colours),
    series: [],
  };
}

function legend(colours) {
  return {
    type: 'scroll', top: 2, left: 48, right: 12, itemWidth: 18, itemHeight: 13, itemGap: 14,
    textStyle: { color: colours.text, fontSize: 11 }, inactiveColor: colours.line,
    pageIconColor: colours.text, pageIconInactiveColor: colours.line, pageTextStyle: { color: colours.faint, fontSize: 10 },
  };
}

function tooltip(colours) {
  return {
    trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: colours.card, borderColor: colours.line,
    textStyle: { color: colours.text, fontSize: 12 }, padding: [6, 10],
    axisPointer: { type: 'line', snap: false, lineStyle: { color: colours.faint, type: 'dashed' }, label: { show: false } },
  };
}

/** One axis. */
export function axis(name, type, range, dark, vertical) {
  const colours = ground(dark);
  const [min, max] = range ?? [null, null];
  const ticks = type === 'log' && range ? { customValues: marks(min, max) } : {};
  return {
    type, name, min: min ?? undefined, max: max ?? undefined, scale: true,
    nameLocation: 'middle', nameGap: vertical ? 42 : 26, nameTextStyle: { color: colours.faint, fontSize: 11 },
    axisLine: { show: !vertical, onZero: false, lineStyle: { color: colours.line } },
    axisTick: { show: !vertical, lineStyle: { color: colours.line }, ...ticks },
    axisLabel: {
      color: colours.faint, fontSize: 11, hideOverlap: true, showMinLabel: !ticks.customValues && (vertical || type === 'log') ? false : undefined,
      showMaxLabel: ticks.customValues ? undefined : false, formatter: type === 'time' ? undefined : (value) => tick(value), ...ticks,
    },
    splitLine: { show: vertical, lineStyle: { color: colours.grid }, ...ticks },
    minorSplitLine: { show: false },
  };
}

/** Where a logarithmic axis is marked: powers of ten over many decades, and 2 and 5 times these over few. Undefined: as the library does. */
function marks(min, max) {
  if (!(min > 0) || max / min > 1000) {
    return undefined;
  }
  const found = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
    found.push(...[1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
  }
  return found.filter((value) => value >= min && value <= max);
}

function tick(value) {
  const size = Math.abs(value);
  if (size >= 1e6) {
    return `${Number((value / 1e6).toPrecision(3))}M`;
  }
  return size >= 1e4 ? `${Number((value / 1e3).toPrecision(3))}k` : short(value);
}

/** A filled band between low and high, drawn as one polygon. */
export function bandSeries(id, step, low, high, colour, opacity) {
  const items = step.map((x, i) => [x, low[i], high[i]]).filter(([, a, b]) => Number.isFinite(a) && Number.isFinite(b));
  return {
    id, type: 'custom', silent: true, clip: true, z: 1, data: items.length > 1 ? [items[0]] : [], tooltip: { show: false },
    dimensions: ['x', 'low', 'high'], encode: { x: 0, y: [1, 2] }, itemStyle: { color: colour },
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: {
        points: [...items.map(([x, a]) => api.coord([x, a])), ...items.map(([x, , b]) => api.coord([x, b])).reverse()],
      },
      style: { fill: colour, opacity },
    }),
  };
}

/** Marks at the upper edge of the chart where values are not finite: a cross, and a line to the end of the stretch. */
export function nonfiniteSeries(id, stretches, colour) {
  return {
    id, type: 'custom', silent: true, clip: true, z: 6, data: stretches, encode: { x: [0, 1], y: [] }, tooltip: { show: false },
    renderItem: (params, api) => {
      const [x, end] = [api.coord([api.value(0), 1])[0], api.coord([api.value(1), 1])[0]];
      const y = params.coordSys.y + 7;
      return {
        type: 'path', style: { stroke: colour, lineWidth: 2, fill: 'none' },
        shape: { pathData: `M${x - 4},${y - 4}L${x + 4},${y + 4}M${x - 4},${y + 4}L${x + 4},${y - 4}M${x + 4},${y}L${Math.max(end, x + 4)},${y}` },
      };
    },
  };
}

/** A horizontal interval with a stroke at either end. */
export function whisker(id, low, y, high, ink) {
  return {
    id, type: 'custom', silent: true, clip: true, z: 8, data: [[low, y, high]], encode: { x: [0, 2], y: 1 }, tooltip: { show: false },
    renderItem: (_, api) => {
      const [[x0, height], [x1]] = [api.coord([api.value(0), api.value(1)]), api.coord([api.value(2), api.value(1)])];
      return {
        type: 'path', style: { stroke: ink, lineWidth: 2, fill: 'none' },
        shape: {
          pathData: `M${x0},${height}L${x1},${height}M${x0},${height - 6}L${x0},${height + 6}M${x1},${height - 6}L${x1},${height + 6}`,
        },
      };
    },
  };
}

/** How far along an axis with a range a value lies, from 0 to 1. */
export function along(value, { type, min, max }) {
  const scale = type === 'log' ? Math.log : Number;
  return (scale(value) - scale(min)) / (scale(max) - scale(min));
}

/** A rim around words that stand on lines, in the colour of the ground. */
export function halo(dark) {
  return { textBorderColor: ground(dark).card, textBorderWidth: 3 };
}

/** A line of words at the upper right, where they never run out of the chart. */
export function badge(text, ink, top) {
  return { text, right: 14, top, padding: 0, textStyle: { color: ink, fontSize: 11, fontWeight: 600 } };
}

/** Rows of a tooltip: [colour, name, text], the most telling first; the rest is counted. */
export function rows(head, lines, limit = 12) {
  const shown = lines.slice(0, limit).map(
    ([colour, name, text]) =>
      `<div style="display:flex;gap:8px;align-items:center"><i style="width:9px;height:9px;border-radius:5px;background:${colour}"></i>`
      + `<span style="flex:1;max-width:260px;overflow:hidden;text-overflow:ellipsis">${escape(name)}</span><b>${escape(text)}</b></div>`,
  );
  const rest = lines.length > limit ? `<div style="opacity:.7">and ${lines.length - limit} more</div>` : '';
  return `<div style="margin-bottom:3px;opacity:.75">${escape(head)}</div>${shown.join('')}${rest}`;
}
