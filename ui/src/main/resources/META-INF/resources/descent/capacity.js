/** Risk, or norm of the weights, against capacity: mean over seeds with a band, training error, the interpolation threshold, the peak with its interval. */

import { along, axis, bandSeries, base, halo, rows, short, whisker } from './frame.js';
import { colour, ground } from './palette.js';
import { extent, spread } from './smoothing.js';

const LINES = [
  { column: 'risk', key: 'validation', dashed: false },
  { column: 'train', key: 'train', dashed: false },
  { column: 'early', key: 'early', dashed: true },
  { column: 'norm', key: 'gap', dashed: false },
];

/** @param spec {points: [{capacity, size, seed, risk, train, early, norm}], names, threshold, samples, peak, peakLow, peakHigh, settings} */
export function capacity(spec, dark) {
  const settings = spec.settings ?? {};
  const drawn = LINES.map((line) => ({ ...line, name: spec.names?.[line.column], ...summary(spec.points, line.column) }))
    .filter((line) => line.name && line.size.length > 0);
  const option = base(spec, dark);
  option.xAxis = axis(spec.xName ?? 'capacity', settings.logX ? 'log' : 'value', range(spec.points, settings), dark, false);
  option.yAxis = axis(spec.yName ?? 'risk', settings.logY ? 'log' : 'value', withHeadroom(risks(drawn, settings), spec, settings), dark, true);
  option.series = drawn.flatMap((line, i) => seriesOf(line, i, dark));
  option.legend.data = drawn.map((line) => line.name);
  option.legend.show = drawn.length > 1;
  option.grid.top = option.legend.show ? 54 : 14;
  marks(option, spec, drawn, dark);
  option.tooltip.formatter = (items) => tip(items, drawn, spec, dark);
  return { option, csv: csv(spec), empty: drawn.length === 0, span: null };
}

/** One entry per capacity, in ascending order of capacity; on another axis the line may turn back. */
function summary(points, column) {
  const known = points.filter((point) => Number.isFinite(point[column]));
  const capacities = [...new Set(known.map((point) => point.capacity))].sort((a, b) => a - b);
  const groups = capacities.map((capacity) => known.filter((point) => point.capacity === capacity));
  const cells = groups.map((group) => spread(group.map((point) => point[column])));
  return {
    capacity: capacities,
    size: groups.map((group) => group[0].size),
    mean: cells.map((cell) => cell.mean),
    low: cells.map((cell) => cell.mean - cell.sd),
    high: cells.map((cell) => cell.mean + cell.sd),
    seeds: cells.map((cell) => cell.n),
  };
}

/** Of all points, whatever is drawn of them, so that charts of one sweep stand exactly above each other. */
function range(points, settings) {
  const sizes = points.map((point) => point.size).filter((size) => !settings.logX || size > 0);
  if (sizes.length === 0) {
    return null;
  }
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const air = (high - low) * 0.03 || Math.abs(high) * 0.1 || 1;
  const whole = settings.logX ? [low / 1.15, high * 1.15] : [low - air, high + air];
  return [settings.from ?? whole[0], settings.to ?? whole[1]];
}

function risks(drawn, settings) {
  const [from, to] = [settings.from ?? -Infinity, settings.to ?? Infinity];
  const seen = drawn.flatMap((line) => line.size.flatMap((size, i) =>
    size >= from && size <= to ? [line.mean[i], line.low[i], line.high[i]] : []));
  return extent(seen, settings.logY);
}

/** Room above the peak for its label, so that it stays below the labels at the top of the threshold's lines. */
function withHeadroom(range, spec, settings) {
  if (!range || !spec.peak) {
    return range;
  }
  const [low, high] = range;
  return settings.logY ? [low, high * (high / low) ** 0.2] : [low, high + (high - low) * 0.2];
}

function seriesOf(line, index, dark) {
  const ink = colour(line.key, dark);
  return [
    {
      id: `line:${index}`, name: line.name, type: 'line', data: line.size.map((size, i) => [size, line.mean[i]]), z: 3, clip: true,
      showSymbol: true, symbol: 'circle', symbolSize: 4, itemStyle: { color: ink },
      lineStyle: { color: ink, width: 2, type: line.dashed ? 'dashed' : 'solid' },
    },
    ...(line.dashed ? [] : [bandSeries(`band:${index}`, line.size, line.low, line.high, ink, 0.16)]),
  ];
}

function marks(option, spec, drawn, dark) {
  const main = option.series.find((series) => series.id === 'line:0');
  if (!main) {
    return;
  }
  const colours = ground(dark);
  main.markLine = {
    silent: true, symbol: 'none',
    data: outward([
      spec.threshold ? line(spec.threshold, spec.thresholdText ?? 'fits the training set', colours.text, 'dashed') : null,
      spec.samples ? line(spec.samples, spec.samplesText ?? 'parameters = n', colours.faint, 'dotted') : null,
    ].filter(Boolean), option.xAxis),
  };
  if (spec.peak) {
    option.series.push(...peak(spec, drawn[0], dark));
  }
}

/** The left line's words to its left and the right one's to its right; where the edge is too near for that, on a second row. */
function outward(lines, xAxis) {
  const places = lines.map((one) => along(one.xAxis, xAxis));
  return lines.map((one, i) => {
    const left = lines.length > 1 && (places[i] < places[1 - i] || (places[i] === places[1 - i] && i === 0));
    const turned = lines.length > 1 && (left ? places[i] < 0.3 : places[i] > 0.7);
    const align = (lines.length > 1 ? left !== turned : places[i] > 0.7) ? 'right' : 'left';
    const text = align === 'right' ? `${one.label.formatter} ` : ` ${one.label.formatter}`;
    return { ...one, label: { ...one.label, formatter: text.trim() ? text : '', align, distance: turned && left ? 16 : 4 } };
  });
}

function line(x, text, ink, type) {
  return {
    xAxis: x, lineStyle: { color: ink, type, width: 1.2 },
    label: { formatter: text, position: 'end', color: ink, fontSize: 11, rotate: 0 },
  };
}

function peak(spec, risk, dark) {
  const ink = colour('validation', dark);
  const y = at(risk, spec.peak);
  const low = spec.peakLow ?? spec.peak;
  const high = spec.peakHigh ?? spec.peak;
  return [
    whisker('whisker', low, y, high, ink),
    {
      id: 'peak', type: 'scatter', silent: true, z: 9, symbolSize: 12, data: [[spec.peak, y]], clip: true,
      itemStyle: { color: ink, borderColor: ground(dark).card, borderWidth: 2 },
      label: { show: true, position: 'top', distance: 12, color: ink, fontWeight: 600, fontSize: 12, ...halo(dark), formatter: `peak ${short(y)} at ${short(spec.peak)}` },
    },
  ];
}

/** The mean risk at the capacity nearest to x. */
function at(line, x) {
  let best = 0;
  line.size.forEach((size, i) => {
    if (Math.abs(size - x) < Math.abs(line.size[best] - x)) {
      best = i;
    }
  });
  return line.mean[best];
}

function tip(items, drawn, spec, dark) {
  const lines = items.filter((item) => item.seriesId?.startsWith('line:'));
  if (lines.length === 0) {
    return '';
  }
  const size = lines[0].value[0];
  const capacity = drawn[Number(lines[0].seriesId.slice(5))].capacity[lines[0].dataIndex];
  const given = capacity === size ? '' : ` (capacity ${short(capacity)})`;
  return rows(`${spec.xName ?? 'capacity'} ${short(size)}${given}`, lines.map((item) => {
    const line = drawn[Number(item.seriesId.slice(5))];
    const i = item.dataIndex;
    const sd = line.seeds[i] > 1 ? ` ± ${short(line.high[i] - line.mean[i])}` : '';
    return [colour(line.key, dark), `${line.name} (${line.seeds[i]} ${line.seeds[i] === 1 ? 'seed' : 'seeds'})`, `${short(line.mean[i])}${sd}`];
  }));
}

function csv(spec) {
  const columns = ['capacity', 'size', 'seed', ...LINES.map((line) => line.column).filter((column) => spec.names?.[column])];
  return [columns, ...spec.points.map((point) => columns.map((column) => point[column] ?? ''))];
}
