/** Trials as dots: a parameter against the objective, and the best value so far. */

import { axis, base, rows, short } from './frame.js';
import { colour, ground } from './palette.js';
import { extent } from './smoothing.js';

/** @param spec {points: [{x, y, low, high, name, href, colour, best}], front: [[x, y]], xName, yName, categories, settings} */
export function scatter(spec, dark) {
  const settings = spec.settings ?? {};
  const points = spec.points.filter((point) => Number.isFinite(point.y));
  const option = base(spec, dark);
  option.xAxis = spec.categories
    ? { ...axis(spec.xName, 'category', null, dark, false), data: spec.categories, axisLabel: { color: ground(dark).faint, fontSize: 11 } }
    : { minInterval: points.every((point) => Number.isInteger(point.x)) ? 1 : 0, ...axis(spec.xName, settings.logX ? 'log' : 'value', xs(points, settings), dark, false) };
  option.yAxis = axis(spec.yName, settings.logY ? 'log' : 'value', extent(points.map((point) => point.y), settings.logY), dark, true);
  option.legend.show = false;
  option.grid.top = 14;
  option.tooltip.trigger = 'item';
  option.series = [dots(points, dark), ...(spec.front ? [{ ...stair({ best: spec.front }, dark), id: 'front', silent: true }] : [])];
  option.tooltip.formatter = (item) => rows(item.data.point.name, texts(spec, item.data.point, dark));
  return { option, csv: csv(spec, points), empty: points.length === 0, span: null };
}

function texts(spec, point, dark) {
  return [
    [colour(point.colour, dark), spec.xName, point.label ?? short(point.x)],
    [colour(point.colour, dark), spec.yName, short(point.y)],
  ];
}

function xs(points, settings) {
  const range = extent(points.map((point) => point.x), settings.logX);
  return range && settings.logX ? [range[0] / 1.1, range[1] * 1.1] : range;
}

function dots(points, dark) {
  return {
    id: 'dots', type: 'scatter', clip: true, z: 3, cursor: 'pointer', symbolSize: 9,
    data: points.map((point) => ({
      value: [point.x, point.y], point, symbolSize: point.best ? 15 : 9, symbol: point.best ? 'diamond' : 'circle',
      itemStyle: {
        color: colour(point.best ? 'validation' : point.colour, dark), opacity: 0.82,
        borderColor: ground(dark).card, borderWidth: 1,
      },
    })),
    emphasis: { scale: 1.4 },
  };
}

/** @param spec {points: [{x, y, name, href}], best: [[x, y]], xName, yName, settings} */
export function best(spec, dark) {
  const settings = spec.settings ?? {};
  const points = spec.points.filter((point) => Number.isFinite(point.y));
  const option = base(spec, dark);
  option.xAxis = axis(spec.xName ?? 'trial', 'value', spread(points), dark, false);
  option.yAxis = axis(spec.yName, settings.logY ? 'log' : 'value', extent(points.map((point) => point.y), settings.logY), dark, true);
  option.legend.data = ['best so far', 'trials'];
  option.tooltip.trigger = 'item';
  option.series = [{ ...dots(points, dark), name: 'trials', itemStyle: { color: colour('none', dark) } }, stair(spec, dark)];
  option.tooltip.formatter = (item) =>
    item.data.point
      ? rows(item.data.point.name, [[colour('none', dark), spec.yName, short(item.data.point.y)]])
      : rows(`trial ${item.value[0]}`, [[colour('validation', dark), 'best so far', short(item.value[1])]]);
  return { option, csv: csv(spec, points), empty: points.length === 0, span: null };
}

function spread(points) {
  return points.length === 0 ? null : [0, Math.max(...points.map((point) => point.x)) + 1];
}

function stair(spec, dark) {
  const ink = colour('validation', dark);
  return {
    id: 'best', name: 'best so far', type: 'line', step: 'end', data: spec.best ?? [], showSymbol: false, z: 4, clip: true,
    lineStyle: { color: ink, width: 2.2 }, itemStyle: { color: ink }, triggerLineEvent: false,
  };
}

function csv(spec, points) {
  return [['trial', spec.xName ?? 'x', spec.yName ?? 'y'], ...points.map((point) => [point.name, point.label ?? point.x, point.y])];
}
