/** Learning curves and overlays of many runs: lines over step or time, bands over seeds, minimum, onset of a fault. */

import { along, axis, badge, bandSeries, base, halo, nonfiniteSeries, rows, short, whisker } from './frame.js';
import { colour, ground } from './palette.js';
import { argmin, band, common, extent, filled, nearest, points, smooth, stretches } from './smoothing.js';
import { strip } from './strip.js';

/** The key under which a series' curve is kept. */
export function keyOf(series) {
  return `${series.run}\n${series.metric}`;
}

/**
 * @param spec what to draw: series, settings, marks
 * @param {Map<string, object>} curves by key
 * @returns {{option: object, csv: Array<Array>, empty: boolean, span: [number, number] | null}}
 */
export function lines(spec, curves, dark) {
  const settings = spec.settings ?? {};
  const all = spec.grouped ? groups(spec, curves, settings) : singles(spec, curves, settings);
  const rates = all.some((line) => line.role !== 'rate') ? all.filter((line) => line.role === 'rate') : [];
  const drawn = all.filter((line) => !rates.includes(line));
  const option = base(spec, dark);
  const view = [settings.from ?? -Infinity, settings.to ?? Infinity];
  option.xAxis = axis(xName(spec, settings), xType(settings), xRange(drawn, settings), dark, false);
  option.yAxis = axis(spec.yName ?? '', settings.logY ? 'log' : 'value', yRange(drawn, settings, view), dark, true);
  option.legend.data = drawn.map((line) => line.name);
  option.legend.show = drawn.length > 1 && drawn.length <= 8;
  option.series = drawn.flatMap((line, i) => seriesOf(line, i, settings, dark, drawn.length));
  option.series.push(...fill(spec, drawn, settings, dark));
  mark(option, spec, drawn, settings, dark);
  option.grid.top = (option.legend.show ? 34 : 14) + (option.title ? 18 : 0);
  option.tooltip.formatter = (items) => tip(items, drawn, rates, settings, dark);
  strip(option, rates, settings, dark);
  return { option, csv: csv([...drawn, ...rates], settings), empty: drawn.length === 0, span: span(drawn) };
}

function singles(spec, curves, settings) {
  return spec.series
    .map((series) => ({ series, curve: curves.get(keyOf(series)) }))
    .filter(({ curve }) => curve && curve.step.length > 0)
    .map(({ series, curve }) => {
      const x = scaled(curve.step, settings);
      return {
        name: series.name, key: series.colour, role: series.role, dashed: series.dashed, live: series.live, step: x,
        value: settings.smooth > 0 ? smooth(curve.mean, settings.smooth) : curve.mean,
        raw: settings.smooth > 0 ? curve.mean : null,
        low: curve.exact ? null : curve.min, high: curve.exact ? null : curve.max,
        broken: stretches(x, curve.nonfinite), seeds: null,
      };
    });
}

function groups(spec, curves, settings) {
  const byGroup = new Map();
  for (const series of spec.series) {
    const curve = curves.get(keyOf(series));
    if (curve && curve.step.length > 0) {
      const group = byGroup.get(series.group) ?? { series, lines: [] };
      group.lines.push({ step: scaled(curve.step, settings), value: curve.mean, nonfinite: curve.nonfinite });
      group.live = group.live || series.live;
      byGroup.set(series.group, group);
    }
  }
  return [...byGroup.values()].map((group) => {
    const { step, mean, low, high, seeds } = band(group.lines);
    const broken = group.lines.flatMap((line) => stretches(line.step, line.nonfinite));
    const runs = group.lines.length === 1 ? '1 run' : `${group.lines.length} runs`;
    return {
      name: `${group.series.group} (${runs})`, key: group.series.groupColour ?? group.series.colour, role: group.series.role,
      dashed: group.series.dashed, live: group.live, step, value: settings.smooth > 0 ? smooth(mean, settings.smooth) : mean,
      raw: null, low, high, broken, seeds,
    };
  });
}

function scaled(steps, settings) {
  return settings.x === 'relative' ? steps.map((ms) => ms / 1000) : steps;
}

function xType(settings) {
  return settings.x === 'time' ? 'time' : settings.logX ? 'log' : 'value';
}

function xName(spec, settings) {
  return settings.x === 'time' ? 'time' : settings.x === 'relative' ? 'seconds since the start' : spec.xName ?? 'step';
}

function span(drawn) {
  const all = drawn.filter((line) => line.step.length > 0);
  return all.length === 0
    ? null
    : [Math.min(...all.map((line) => line.step[0])), Math.max(...all.map((line) => line.step[line.step.length - 1]))];
}

function xRange(drawn, settings) {
  const whole = span(drawn);
  if (!whole) {
    return null;
  }
  const least = Math.min(...drawn.flatMap((line) => line.step.filter((step) => step > 0)));
  const low = settings.from ?? (settings.logX && settings.x !== 'time' ? least : whole[0]);
  const high = settings.to ?? whole[1];
  return high > low ? [low, high] : [low - 1, low + 1];
}

function yRange(drawn, settings, [from, to]) {
  const seen = [];
  for (const line of drawn) {
    const columns = [line.value, line.raw, line.low, line.high].filter(Boolean);
    line.step.forEach((x, i) => {
      if (x >= from && x <= to) {
        columns.forEach((values) => seen.push(values[i]));
      }
    });
  }
  return extent(seen, settings.logY);
}

function seriesOf(line, index, settings, dark, count) {
  const ink = colour(line.key, dark);
  const visible = (values) => points({ step: line.step }, values).filter(([x]) => !settings.logX || x > 0);
  const parts = [
    {
      id: `line:${index}`, name: line.name, type: 'line', data: visible(line.value), showSymbol: line.step.length === 1,
      symbol: 'circle', symbolSize: 5, z: 3, clip: true, connectNulls: false, triggerLineEvent: true, itemStyle: { color: ink },
      step: line.role === 'rate' ? 'end' : false, lineStyle: { color: ink, width: count > 20 ? 1.2 : 1.8, type: line.dashed ? 'dashed' : 'solid' },
      emphasis: { focus: 'series', lineStyle: { width: 2.6 } }, blur: { lineStyle: { opacity: 0.2 } },
    },
  ];
  if (line.raw) {
    parts.push({
      id: `raw:${index}`, type: 'line', data: visible(line.raw), showSymbol: false, silent: true, z: 2, clip: true,
      lineStyle: { color: ink, width: 1, opacity: 0.25 }, itemStyle: { color: ink },
    });
  }
  if (line.low) {
    parts.push(bandSeries(`band:${index}`, line.step, clamp(line.low, settings), line.high, ink, line.seeds ? 0.18 : 0.12));
  }
  if (line.broken.length > 0) {
    parts.push(nonfiniteSeries(`broken:${index}`, line.broken, ink));
  }
  if (line.live) {
    parts.push(head(line, index, ink));
  }
  return parts;
}

function clamp(low, settings) {
  return settings.logY ? low.map((value) => (value > 0 ? value : NaN)) : low;
}

/** A dot at the end of a line that is still growing. */
function head(line, index, ink) {
  let last = line.value.length - 1;
  while (last > 0 && !Number.isFinite(line.value[last])) {
    last--;
  }
  return {
    id: `head:${index}`, type: 'scatter', silent: true, z: 5, symbolSize: 8, data: [[line.step[last], line.value[last]]],
    itemStyle: { color: ink, borderColor: ink, shadowBlur: 8, shadowColor: ink }, clip: true,
  };
}

/** A light ground between training and validation, where both have a value at the same steps. */
function fill(spec, drawn, settings, dark) {
  const train = drawn.find((line) => line.role === 'train');
  const valid = drawn.find((line) => line.role === 'validation') ?? drawn.find((line) => line.role === 'test');
  if (spec.grouped || !train || !valid) {
    return [];
  }
  const shown = (value) => (settings.logY && !(value > 0) ? NaN : value);
  const between = common(train.step, valid.step).map(([i, j]) => [train.step[i], shown(train.value[i]), shown(valid.value[j])]);
  return filled(between).filter((stretch) => stretch.length > 1).map((stretch, i) => ({
    ...bandSeries(`fill:${i}`, ...[0, 1, 2].map((column) => stretch.map((row) => row[column])), colour('gap', dark), 0.07), z: 0,
  }));
}

function mark(option, spec, drawn, settings, dark) {
  const index = drawn.findIndex((line) => line.role === 'validation' || line.role === 'test');
  if (index < 0) {
    return;
  }
  const judged = drawn[index];
  const fault = overSteps(settings) ? spec.onset : undefined;
  if (spec.minimum && judged.step.length > 2) {
    option.series.push(...minimum(judged, fault, option, dark));
  }
  if (fault) {
    onset(option, option.series.find((series) => series.id === `line:${index}`), fault, judged.step[judged.step.length - 1], dark);
  }
}

/** Faults begin at steps: over time nobody knows where. */
function overSteps(settings) {
  return (settings.x ?? 'step') === 'step';
}

/** The least value; where a fit was made, its minimum with the interval in which it may lie. */
function minimum(line, fitted, { xAxis, yAxis }, dark) {
  const at = fitted ? nearest(line.step, fitted.from) : argmin(line.value);
  const [x, y] = [line.step[at], line.value[at]];
  if (!Number.isFinite(y)) {
    return [];
  }
  const ink = colour(line.key, dark);
  const known = fitted?.low !== undefined && fitted?.high !== undefined;
  const late = along(x, xAxis) > 0.6;
  const mark = {
    id: 'minimum', type: 'scatter', symbol: 'diamond', symbolSize: 11, z: 7, silent: true, clip: true, data: [[x, y]],
    itemStyle: { color: ink, borderColor: ground(dark).card, borderWidth: 1.5 },
    label: {
      show: true, position: along(y, yAxis) < 0.22 ? 'top' : 'bottom', distance: known ? 10 : 7, align: late ? 'right' : 'left',
      offset: [late ? -5 : 5, 0], color: ink, fontSize: 11, fontWeight: 600, ...halo(dark),
      formatter: fitted ? `fitted min ${short(y)}` : `min ${short(y)} at ${short(x)}`,
    },
  };
  return known ? [whisker('minimum:whisker', fitted.low, y, fitted.high, ink), mark] : [mark];
}

/** Shades from the onset to the end and once more over its interval, and says in words what it is. */
export function onset(option, series, fault, end, dark) {
  const colours = ground(dark);
  const ink = colour('validation', dark);
  const areas = [[{ xAxis: fault.from, itemStyle: { color: colours.shade } }, { xAxis: end }]];
  if (fault.low !== undefined && fault.high !== undefined && fault.high > fault.low) {
    areas.push([{ xAxis: fault.low, itemStyle: { color: colours.shade } }, { xAxis: fault.high }]);
  }
  series.markArea = { silent: true, data: areas, label: { show: false } };
  series.markLine = {
    silent: true, symbol: 'none', label: { show: false },
    data: [...(series.markLine?.data ?? []), { xAxis: fault.from, lineStyle: { color: ink, type: 'dashed', width: 1.2 } }],
  };
  option.title = [badge(fault.text ?? '', ink, option.legend.show === false ? 4 : 29)];
}

function tip(items, drawn, rates, settings, dark) {
  const found = (kind, lines) => items
    .filter((item) => item.seriesId?.startsWith(kind) && item.value[1] !== null)
    .map((item) => ({ item, line: lines[Number(item.seriesId.slice(kind.length))] }));
  const lines = [...found('line:', drawn).sort((a, b) => a.item.value[1] - b.item.value[1]), ...found('rate:', rates)];
  if (lines.length === 0) {
    return '';
  }
  const x = lines[0].item.value[0];
  const title = settings.x === 'time' ? new Date(x).toLocaleString() : `${settings.x === 'relative' ? 'second' : 'step'} ${short(x)}`;
  return rows(title, lines.map(({ item, line }) => [colour(line.key, dark), line.name, valueOf(item, line)]));
}

function valueOf(item, line) {
  const i = line.seeds ? line.step.indexOf(item.value[0]) : -1;
  const text = short(item.value[1]);
  return i < 0 || line.seeds[i] < 2 ? text : `${text}  [${short(line.low[i])}, ${short(line.high[i])}]`;
}

function csv(drawn, settings) {
  const head = ['series', settings.x ?? 'step', 'value', 'low', 'high'];
  return [head, ...drawn.flatMap((line) =>
    line.step.map((x, i) => [line.name, x, line.value[i], line.low ? line.low[i] : '', line.high ? line.high[i] : '']))];
}
