/** Trials as lines through one axis per parameter and the objective; ranges dragged on axes choose among them. */

import { base, escape, short } from './frame.js';
import { ground, SCALE } from './palette.js';

const NARROW = 560;
/** More names than this cover each other. */
const MANY = 12;

/** @param spec {axes: [{name, log, categories}], lines: [{number, href, best, values: []}], lower, settings} the last axis is the objective */
export function parallel(spec, dark, width) {
  const colours = ground(dark);
  const option = base(spec, dark);
  const upright = width < NARROW;
  const last = spec.axes.length - 1;
  const values = spec.lines.map((line) => line.values[last]).filter(Number.isFinite).sort((a, b) => a - b);
  const share = (part) => values[Math.round(part * (values.length - 1))];
  const [min, max] = values.length > 0 ? [share(spec.lower ? 0 : 0.05), share(spec.lower ? 0.95 : 1)] : [0, 1];
  option.grid = { show: false, top: 0 };
  option.legend.show = false;
  option.tooltip = { ...option.tooltip, trigger: 'item', formatter: (item) => tip(spec, item.data.line) };
  option.parallel = upright
    ? { layout: 'vertical', left: 16, right: 96, top: 14, bottom: 30 }
    : { layout: 'horizontal', left: 46, right: 70, top: 34, bottom: 22 };
  option.parallel.parallelAxisDefault = {
    nameTextStyle: { color: colours.text, fontSize: 11, fontWeight: 600, width: upright ? 86 : 110, overflow: 'truncate' }, nameLocation: upright ? 'start' : 'end', nameGap: upright ? 6 : 12,
    axisLine: { lineStyle: { color: colours.line, width: 1.5 } }, axisTick: { show: false }, axisLabel: { color: colours.faint, fontSize: 10, formatter: label, hideOverlap: true },
    areaSelectStyle: { width: 18, color: 'rgba(70,130,220,.35)', borderColor: 'rgba(70,130,220,.9)', borderWidth: 1, opacity: 0.5 },
    realtime: false,
  };
  option.parallelAxis = spec.axes.map((axis, dim) => ({
    dim, id: axis.name, name: axis.name, ...(upright ? { nameLocation: 'end', inverse: false } : {}),
    ...(axis.categories ? { type: 'category', data: axis.categories, ...(axis.categories.length > MANY ? { axisLabel: { show: false } } : {}) } : { ...(whole(spec, dim) ? { minInterval: 1 } : {}), type: axis.log ? 'log' : 'value', scale: true, ...(axis.log ? ends(spec, dim) : {}) }),
  }));
  option.visualMap = { show: false, type: 'continuous', seriesIndex: 0, dimension: last, min, max: max > min ? max : min + 1, inRange: { color: spec.lower === dark ? [...SCALE].reverse() : SCALE } }; // what is good stands out of the ground
  option.series = [{
    id: 'lines', type: 'parallel', smooth: false, inactiveOpacity: 0.05, activeOpacity: 0.95, progressive: 0, cursor: 'pointer',
    lineStyle: { width: 1.4, opacity: 0.6 }, emphasis: { lineStyle: { width: 3, opacity: 1 } },
    data: spec.lines.map((line) => ({ value: line.values.map((value) => value ?? '-'), line, point: { href: line.href }, lineStyle: line.best ? { width: 3.4, opacity: 1 } : {} })),
  }];
  return { option, csv: csv(spec), empty: spec.lines.length === 0, span: null };
}

function ends(spec, dim) {
  const values = spec.lines.map((line) => line.values[dim]).filter((value) => value > 0);
  return values.length > 0 && Math.min(...values) < Math.max(...values) ? { min: Math.min(...values), max: Math.max(...values) } : {};
}

function whole(spec, dim) {
  return spec.lines.every((line) => Number.isInteger(line.values[dim] ?? 0));
}

function label(value) {
  const text = typeof value === 'number' ? short(value) : String(value);
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}

function tip(spec, line) {
  const cells = spec.axes.map((axis, i) => `<div>${escape(axis.name)} <b>${escape(typeof line.values[i] === 'number' ? short(line.values[i]) : line.values[i] ?? '–')}</b></div>`);
  return `<div style="opacity:.75">trial ${line.number}${line.best ? ', the best' : ''}</div>${cells.join('')}`;
}

/** The numbers of the trials within all ranges that are dragged; null while none is. */
export function chosen(chart, spec) {
  const model = chart.getModel();
  const brushed = (chart.getOption().parallelAxis ?? []).some((_, i) => (model.getComponent('parallelAxis', i)?.activeIntervals ?? []).length > 0);
  return brushed ? model.getSeriesByIndex(0).getRawIndicesByActiveState('active').map((i) => spec.lines[i].number) : null;
}

function csv(spec) {
  return [['trial', ...spec.axes.map((axis) => axis.name)], ...spec.lines.map((line) => [line.number, ...line.values])];
}
