/** What a sweep's model expects along one parameter, as a line with a band, or along two, as colours; with the trials as dots. */

import { axis, bandSeries, base, rows, short } from './frame.js';
import { colour, ground, SCALE } from './palette.js';
import { extent } from './smoothing.js';

/** @param spec {along: [{parameter, values}], mean, low, high, trials: [{name, href, y, best, values: {}}], yName, settings: {logX}} */
export function dependence(spec, dark) {
  const option = base(spec, dark);
  option.legend.show = false;
  option.tooltip.trigger = 'item';
  const empty = spec.mean.length === 0;
  return { ...(spec.along.length > 1 ? surface(spec, option, dark) : line(spec, option, dark)), csv: csv(spec), empty, span: null };
}

function line(spec, option, dark) {
  const [{ parameter, values }] = spec.along;
  const words = values.some((value) => typeof value !== 'number');
  const log = !words && isLog(values);
  const at = words ? values.map((_, i) => i) : values;
  const dots = spec.trials.map((trial) => dot(trial, words ? values.indexOf(trial.values[parameter]) : trial.values[parameter], trial.y, dark))
    .filter(({ value }) => typeof value[0] === 'number' && value[0] >= 0 - (words ? 0 : Infinity) && Number.isFinite(value[1]));
  const seen = [...spec.low, ...spec.high, ...within(dots.map(({ value }) => value[1]), spec)];
  option.grid.top = 14;
  option.xAxis = words
    ? { ...axis(parameter, 'category', null, dark, false), data: values.map(String), axisLabel: { color: ground(dark).faint, fontSize: 11 } }
    : axis(parameter, log ? 'log' : 'value', extent(values, log), dark, false);
  option.yAxis = axis(spec.yName, 'value', extent(seen, false), dark, true);
  const ink = colour('train', dark);
  const expected = at.map((x, i) => ({ value: [x, spec.mean[i]], i }));
  option.series = [
    ...(words ? [whiskers(at, spec, ink)] : [bandSeries('band', at, spec.low, spec.high, ink, 0.2)]),
    { id: 'dots', type: 'scatter', z: 2, cursor: 'pointer', symbolSize: 7, clip: true, data: dots },
    {
      id: 'mean', type: words ? 'scatter' : 'line', z: 4, data: expected, symbol: words ? 'rect' : 'circle', symbolSize: words ? [22, 4] : 7, showSymbol: false,
      lineStyle: { color: ink, width: 2.2 }, itemStyle: { color: ink },
    },
  ];
  option.tooltip.formatter = (item) => (item.data.point
    ? rows(item.data.point.name, [[item.color, parameter, text(item.data.point.at)], [item.color, spec.yName, short(item.data.point.y)]])
    : rows(`expected at ${text(values[item.data.i])}`, [[ink, spec.yName, `${short(spec.mean[item.data.i])} (${short(spec.low[item.data.i])} to ${short(spec.high[item.data.i])})`]]));
  return { option };
}

/** Trials far off what is expected would leave the line flat: they are out of sight, as on an axis that was zoomed. */
function within(values, spec) {
  const [low, high] = [Math.min(...spec.low.filter(Number.isFinite)), Math.max(...spec.high.filter(Number.isFinite))];
  const room = 1.5 * (high - low);
  return values.filter((value) => value >= low - room && value <= high + room);
}

function whiskers(at, spec, ink) {
  return {
    id: 'whiskers', type: 'custom', silent: true, z: 3, data: at.map((x, i) => [x, spec.low[i], spec.high[i]]), encode: { x: 0, y: [1, 2] }, tooltip: { show: false },
    renderItem: (_, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const [, high] = api.coord([api.value(0), api.value(2)]);
      return { type: 'path', style: { stroke: ink, lineWidth: 2, fill: 'none' }, shape: { pathData: `M${x},${low}L${x},${high}M${x - 6},${low}h12M${x - 6},${high}h12` } };
    },
  };
}

function surface(spec, option, dark) {
  const [first, second] = spec.along;
  const columns = second.values.length;
  const known = spec.mean.filter(Number.isFinite);
  const [min, max] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [0, 1];
  option.grid = { ...option.grid, left: 70, top: 34 };
  option.xAxis = ruler(first, dark, false);
  option.yAxis = ruler(second, dark, true);
  option.visualMap = {
    type: 'continuous', seriesIndex: 0, dimension: 2, min, max: max > min ? max : min + 1, calculable: false, orient: 'horizontal', right: 10, top: 0, itemHeight: 110, itemWidth: 12,
    inRange: { color: SCALE }, text: [short(max), short(min)], textStyle: { color: ground(dark).faint, fontSize: 11 },
  };
  const cells = spec.mean.map((mean, i) => ({ value: [Math.floor(i / columns), i % columns, mean], i })).filter(({ value }) => Number.isFinite(value[2]));
  const dots = spec.trials.map((trial) => dot(trial, place(first.values, trial.values[first.parameter]), place(second.values, trial.values[second.parameter]), dark))
    .filter(({ value }) => value.every(Number.isFinite));
  option.series = [
    {
      id: 'cells', type: 'custom', clip: true, data: cells, encode: { x: 0, y: 1 },
      renderItem: (_, api) => {
        const [width, height] = api.size([1, 1]);
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        const share = max > min ? (api.value(2) - min) / (max - min) : 0;
        return { type: 'rect', shape: { x: x - width / 2, y: y - height / 2, width: width + 0.5, height: height + 0.5 }, style: { fill: mixed(share) } };
      },
    },
    { id: 'dots', type: 'scatter', z: 5, cursor: 'pointer', data: dots.map((one) => ({ ...one, itemStyle: { color: one.point.best ? '#ff5a3c' : '#ffffff', borderColor: '#000000', borderWidth: 1, opacity: 0.9 } })) },
  ];
  option.tooltip.formatter = (item) => (item.data.point
    ? rows(item.data.point.name, [[item.color, first.parameter, text(item.data.point.values[first.parameter])], [item.color, second.parameter, text(item.data.point.values[second.parameter])], [item.color, spec.yName, short(item.data.point.y)]])
    : rows(`expected at ${first.parameter} ${text(first.values[item.value[0]])}, ${second.parameter} ${text(second.values[item.value[1]])}`,
      [['transparent', spec.yName, `${short(item.value[2])} (${short(spec.low[item.data.i])} to ${short(spec.high[item.data.i])})`]]));
  return { option };
}

/** An axis along the values of a grid, all of which take the same room. */
function ruler({ parameter, values }, dark, vertical) {
  const every = Math.max(1, Math.ceil(values.length / 6));
  const ticks = values.map((_, i) => i).filter((i) => i % every === 0);
  const made = axis(parameter, 'value', [-0.5, values.length - 0.5], dark, vertical);
  return {
    ...made, nameGap: vertical ? 52 : 26, splitLine: { show: false }, axisTick: { ...made.axisTick, customValues: ticks },
    axisLabel: { ...made.axisLabel, customValues: ticks, showMinLabel: true, showMaxLabel: true, formatter: (i) => text(values[Math.round(i)]) },
  };
}

/** Where on a grid a value lies, in steps of the grid; NaN beyond it. */
function place(values, value) {
  if (typeof value !== 'number' || typeof values[0] !== 'number') {
    const found = values.indexOf(value);
    return found < 0 ? NaN : found;
  }
  const scale = isLog(values) ? Math.log : Number;
  const last = values.length - 1;
  const i = Math.min(Math.max(values.findIndex((next) => next > value) - 1, value >= values[last] ? last - 1 : 0), last - 1);
  if (last < 1) {
    return 0;
  }
  const share = (scale(value) - scale(values[i])) / (scale(values[i + 1]) - scale(values[i]));
  return Math.max(-0.5, Math.min(last + 0.5, i + share));
}

function isLog(values) {
  return values[0] > 0 && values[values.length - 1] / values[0] > 100;
}

function dot(trial, x, y, dark) {
  return {
    value: [x, y], point: { ...trial, at: x }, symbol: trial.best ? 'diamond' : 'circle', symbolSize: trial.best ? 13 : 7,
    itemStyle: { color: colour(trial.best ? 'validation' : 'none', dark), opacity: 0.7 },
  };
}

function mixed(share) {
  const at = Math.max(0, Math.min(1, share)) * (SCALE.length - 1);
  const i = Math.min(SCALE.length - 2, Math.floor(at));
  const channel = (hex, c) => parseInt(hex.slice(1 + 2 * c, 3 + 2 * c), 16);
  const part = (c) => Math.round(channel(SCALE[i], c) + (at - i) * (channel(SCALE[i + 1], c) - channel(SCALE[i], c)));
  return `rgb(${part(0)},${part(1)},${part(2)})`;
}

function text(value) {
  return typeof value === 'number' ? short(value) : String(value);
}

function csv(spec) {
  const names = spec.along.map(({ parameter }) => parameter);
  const columns = spec.along.length > 1 ? spec.along[1].values.length : 1;
  return [[...names, 'expected', 'low', 'high'], ...spec.mean.map((mean, i) => [
    spec.along[0].values[Math.floor(i / columns)], ...(spec.along.length > 1 ? [spec.along[1].values[i % columns]] : []), mean, spec.low[i], spec.high[i]])];
}
