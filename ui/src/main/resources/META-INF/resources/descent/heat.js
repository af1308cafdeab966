/** Steps by capacity: the risk as colour, and where the training set is first fitted (after Nakkiran et al. 2020, figure 2). */

import { firstAtMost, means, quantile, rowsOf } from './cells.js';
import { base, rows as tooltipRows, short } from './frame.js';
import { ground, SCALE } from './palette.js';

/** @param spec {runs: [{run, capacity, size, name, href}], risk, train, epsilon, xName, fittedText} @param {Map<string, object>} curves by key */
export function heat(spec, curves, dark) {
  const table = tableOf(spec, curves);
  const option = base(spec, dark);
  option.legend.show = false;
  option.grid = { ...option.grid, top: 22, right: 92, left: 64 };
  option.xAxis = categories(spec.xName, table.columns.map((column) => short(column.size)), dark, 26);
  option.yAxis = categories('step', table.rows.map((row) => short(row.to)), dark, 46);
  option.visualMap = scale(table, dark);
  option.series = [cells(table), ...contour(spec, table, dark)];
  option.tooltip = { ...option.tooltip, trigger: 'item', formatter: (item) => tip(item, spec, table) };
  return { option, csv: csv(spec, table), empty: table.known.length === 0, span: null };
}

function tableOf(spec, curves) {
  const of = (run, metric) => curves.get(`${run.run}\n${metric}`) ?? { step: [], last: [] };
  const capacities = [...new Set(spec.runs.map((run) => run.capacity))].sort((a, b) => a - b);
  const columns = capacities.map((capacity) => {
    const runs = spec.runs.filter((run) => run.capacity === capacity);
    return { size: runs[0].size, runs };
  });
  const rows = rowsOf(spec.runs.flatMap((run) => of(run, spec.risk).step));
  const risk = means(columns.map(({ runs }) => runs.map((run) => of(run, spec.risk))), rows);
  const train = means(columns.map(({ runs }) => runs.map((run) => of(run, spec.train))), rows);
  return { columns, rows, risk, train, known: risk.flat().filter(Number.isFinite) };
}

function categories(name, data, dark, gap) {
  const colours = ground(dark);
  return {
    type: 'category', data, name, nameLocation: 'middle', nameGap: gap, nameTextStyle: { color: colours.faint, fontSize: 11 },
    axisLabel: { color: colours.faint, fontSize: 11, hideOverlap: true }, axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } }, splitLine: { show: false },
  };
}

/** Clipped at 5 and 95 %: one cell far off would leave all others one colour. */
function scale(table, dark) {
  const [min, max] = [quantile(table.known, 0.05), quantile(table.known, 0.95)];
  return {
    type: 'continuous', seriesIndex: 0, dimension: 2, min, max: max > min ? max : min + 1, calculable: false, right: 8, top: 'middle',
    itemHeight: 120, itemWidth: 12, inRange: { color: SCALE }, text: [`≥ ${short(max)}`, `≤ ${short(min)}`],
    textStyle: { color: ground(dark).faint, fontSize: 11 },
  };
}

function cells(table) {
  const data = table.risk.flatMap((column, x) => column.map((value, y) => [x, y, value])).filter(([, , value]) => Number.isFinite(value));
  return {
    id: 'cells', type: 'heatmap', progressive: 0, cursor: 'pointer',
    data: data.map((value) => ({ value, point: { href: table.columns[value[0]].runs[0].href } })),
  };
}

/** At each capacity the first row at which the training set is fitted; white with a dark rim, to be seen on every colour. */
function contour(spec, table, dark) {
  const first = firstAtMost(table.train, spec.epsilon);
  const data = first.map((row, x) => [x, row < 0 ? null : row]);
  const line = (id, color, width) => ({
    id, type: 'line', step: 'middle', data, silent: true, showSymbol: false, connectNulls: false, z: 5, clip: true,
    lineStyle: { color, width }, itemStyle: { color }, tooltip: { show: false },
  });
  if (first.every((row) => row < 0)) {
    return [];
  }
  const words = {
    id: 'contour:words', type: 'scatter', symbolSize: 0, silent: true, data: [data.find(([, row]) => row !== null)], z: 6,
    label: {
      show: true, formatter: spec.fittedText ?? '', position: 'left', color: '#ffffff', textBorderColor: '#000000', textBorderWidth: 2.5,
      fontSize: 11, fontWeight: 600,
    },
  };
  return [line('contour:rim', '#000000', 4), line('contour', '#ffffff', 2), words];
}

function tip(item, spec, table) {
  const [x, y, value] = item.value;
  const { size, runs } = table.columns[x];
  const row = table.rows[y];
  const steps = row.from === row.to ? short(row.to) : `${short(row.from)}–${short(row.to)}`;
  const train = table.train[x][y];
  return tooltipRows(`${spec.xName} ${short(size)}, step ${steps}, ${runs.length} ${runs.length === 1 ? 'seed' : 'seeds'}`, [
    [item.color, spec.risk, short(value)],
    ...(Number.isFinite(train) ? [['transparent', spec.train, short(train)]] : []),
  ]);
}

function csv(spec, table) {
  const head = ['size', 'step_from', 'step_to', spec.risk, spec.train ?? 'train_error'];
  return [head, ...table.risk.flatMap((column, x) => column.map((value, y) =>
    [table.columns[x].size, table.rows[y].from, table.rows[y].to, value, table.train[x][y]]))];
}
