/** Steps by capacity: the risk as colour, and where the training set is first fitted (after Nakkiran et al. 2020, figure 2). */

import { firstAtMost, means, quantile, rowsOf } from './cells.js';
import { base, rows as tooltipRows, short } from './frame.js';
import { ground, SCALE } from './palette.js';

/** @param spec {runs: [{run, capacity, size, name, href}], risk, train, epsilon, xName, fittedText} @param {Map<string, object>} curves by key */
export function heat(spec, curves, dark) {
  const table = tableOf(spec, curves);
  const option = base(spec, dark);
  option.legend.show = false;
  option.grid = { ...option.grid, left: 64 };
  option.xAxis = categories(spec.xName, table.columns.map((column) => short(column.size)), dark, 26);
  option.yAxis = categories('step', table.rows.map((row) => short(row.to)), dark, 46);
  option.visualMap = scale(table, dark);
  option.series = [cells(table), ...contour(spec, table)];
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
  const known = table.known.length > 0 ? table.known : [0]; // while the curves load
  const [min, max] = [quantile(known, 0.05), quantile(known, 0.95)];
  return {
    type: 'continuous', seriesIndex: 0, dimension: 2, min, max: max > min ? max : min + 1, calculable: false, orient: 'horizontal', right: 10, top: 0,
    itemHeight: 110, itemWidth: 12, inRange: { color: SCALE }, text: [`≥ ${short(max)}`, `≤ ${short(min)}`],
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

/** At each capacity the lower edge of the first row at which the training set is fitted; white with a dark rim, to be seen on every colour. */
function contour(spec, table) {
  const first = firstAtMost(table.train, spec.epsilon);
  const known = first.map((row, x) => [x, row]).filter(([, row]) => row >= 0);
  if (known.length === 0) {
    return [];
  }
  const last = known[known.length - 1];
  const label = {
    show: true, formatter: spec.fittedText ?? '', position: 'bottom', align: last[0] < first.length * 0.4 ? 'left' : 'right', distance: 10,
    color: '#ffffff', textBorderColor: '#000000', textBorderWidth: 2.5, fontSize: 11, fontWeight: 600,
  };
  return [
    {
      id: 'contour', type: 'custom', silent: true, clip: true, z: 5, data: [known[0]], tooltip: { show: false },
      renderItem: (_, api) => {
        const shape = { pathData: edges(first, api) };
        const stroke = (ink, lineWidth) => ({ type: 'path', shape, style: { stroke: ink, lineWidth, fill: 'none', lineJoin: 'round' } });
        return { type: 'group', children: [stroke('#000000', 4), stroke('#ffffff', 2)] };
      },
    },
    { id: 'contour:words', type: 'scatter', symbolSize: 1, silent: true, z: 6, data: [last], itemStyle: { color: 'transparent' }, label },
  ];
}

/** One stroke per column, joined to that of the column before where it has one too. */
function edges(first, api) {
  const [width, height] = api.size([1, 1]);
  return first.map((row, x) => {
    if (row < 0) {
      return '';
    }
    const [middle, centre] = api.coord([x, row]);
    const y = centre + height / 2;
    return `${x > 0 && first[x - 1] >= 0 ? 'L' : 'M'}${middle - width / 2},${y}L${middle + width / 2},${y}`;
  }).join('');
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
