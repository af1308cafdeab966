/** How far validation lies above training over the steps of a run, as a difference and as a share. */

import { axis, base, nonfiniteSeries, rows, short } from './frame.js';
import { keyOf, onset } from './lines.js';
import { colour, ground } from './palette.js';
import { aligned, gapOf, points, stretches } from './smoothing.js';

const NAMES = ['validation − training', '(validation − training) ÷ validation'];
const KEYS = ['gap', 'early'];
const NOTHING = { step: [], last: [] };

/** @param spec {series: [training, validation], xName, onset, settings} @param {Map<string, object>} curves by key */
export function gap(spec, curves, dark) {
  const settings = spec.settings ?? {};
  const table = gapOf(...spec.series.map((series) => curves.get(keyOf(series)) ?? NOTHING));
  const option = base(spec, dark);
  option.xAxis = axis(spec.xName ?? 'step', settings.logX ? 'log' : 'value', range(table.step, settings), dark, false);
  option.yAxis = scales(table, settings, dark);
  option.series = [line(table, table.gap, 0, settings, dark), line(table, table.share, 1, settings, dark)];
  option.series.push(...broken(table, dark));
  marks(option, spec, table, dark);
  option.legend.data = NAMES;
  option.grid.right = 62;
  option.grid.top = 34 + (spec.onset ? 18 : 0);
  option.tooltip.formatter = (items) => tip(items, table, spec, dark);
  return { option, csv: csv(table), empty: table.step.length === 0, span: null };
}

function range(steps, settings) {
  const seen = settings.logX ? steps.filter((step) => step > 0) : steps;
  const low = settings.from ?? seen[0];
  const high = settings.to ?? seen[seen.length - 1];
  return low === undefined ? null : high > low ? [low, high] : [low - 1, low + 1];
}

/** Difference at the left, share at the right, and one zero line for both. */
function scales(table, settings, dark) {
  const [from, to] = [settings.from ?? -Infinity, settings.to ?? Infinity];
  const seen = (values) => values.filter((_, i) => table.step[i] >= from && table.step[i] <= to);
  const [left, right] = aligned(seen(table.gap), seen(table.share));
  const shares = axis('', 'value', right, dark, true);
  return [
    axis(NAMES[0], 'value', left, dark, true),
    {
      ...shares, name: 'share of validation', nameGap: 46, splitLine: { show: false },
      axisLabel: { ...shares.axisLabel, formatter: (value) => `${short(Math.round(value * 1000) / 10)} %` },
    },
  ];
}

function line(table, values, index, settings, dark) {
  const ink = colour(KEYS[index], dark);
  return {
    id: `line:${index}`, name: NAMES[index], type: 'line', yAxisIndex: index, z: 3, clip: true, connectNulls: false,
    data: points(table, values).filter(([x]) => !settings.logX || x > 0), showSymbol: table.step.length === 1,
    symbol: 'circle', symbolSize: index === 0 ? 11 : 5, itemStyle: { color: ink }, lineStyle: { color: ink, width: 1.8, type: index === 0 ? 'solid' : 'dashed' },
  };
}

function broken(table, dark) {
  const gaps = stretches(table.step, table.gap.map((value) => (Number.isFinite(value) ? 0 : 1)));
  return gaps.length === 0 ? [] : [nonfiniteSeries('broken', gaps, colour(KEYS[0], dark))];
}

function marks(option, spec, table, dark) {
  const main = option.series[0];
  main.markLine = {
    silent: true, symbol: 'none', label: { show: false },
    data: [{ yAxis: 0, lineStyle: { color: ground(dark).faint, type: 'solid', width: 1 } }],
  };
  if (spec.onset && table.step.length > 0) {
    onset(option, main, spec.onset, table.step[table.step.length - 1], dark);
  }
}

function tip(items, table, spec, dark) {
  const step = items.find((item) => item.seriesId?.startsWith('line:'))?.value[0];
  const row = table.step.indexOf(step);
  if (row < 0) {
    return '';
  }
  return rows(`${spec.xName ?? 'step'} ${short(step)}`, [
    [colour('train', dark), 'training', short(table.train[row])],
    [colour('validation', dark), 'validation', short(table.valid[row])],
    [colour(KEYS[0], dark), NAMES[0], short(table.gap[row])],
    [colour(KEYS[1], dark), NAMES[1], Number.isFinite(table.share[row]) ? `${short(table.share[row] * 100)} %` : 'NaN'],
  ]);
}

function csv(table) {
  return [
    ['step', 'training', 'validation', 'gap', 'share'],
    ...table.step.map((step, i) => [step, table.train[i], table.valid[i], table.gap[i], table.share[i]]),
  ];
}
