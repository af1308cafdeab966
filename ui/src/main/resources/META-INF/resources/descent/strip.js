/** The learning rate as a thin step line on a small strip below a chart, over the same steps. */

import { axis } from './frame.js';
import { colour } from './palette.js';
import { extent, points } from './smoothing.js';

const HEIGHT = 40;
const ROOM = 20;
const WIDE = 50;

/** Puts the strip into a chart's option, which must be complete; changes nothing where there is no rate. */
export function strip(option, rates, settings, dark) {
  if (rates.length === 0) {
    return;
  }
  const { left, right, bottom } = option.grid;
  const values = rates.flatMap((line) => line.value);
  const log = isWide(values);
  option.grid = [{ ...option.grid, bottom: bottom + HEIGHT + ROOM }, { left, right, bottom, height: HEIGHT }];
  option.xAxis = [
    { ...option.xAxis, name: '', axisLabel: { show: false }, axisTick: { show: false } },
    { ...option.xAxis, gridIndex: 1 },
  ];
  option.yAxis = [option.yAxis, scale(values.filter(Number.isFinite), log, dark)];
  option.axisPointer = { link: [{ xAxisIndex: 'all' }] };
  option.series.push(...rates.map((line, i) => rate(line, i, settings, dark)));
}

/** Whether a rate is better read on a logarithmic axis: positive, and more than a little apart. */
function isWide(values) {
  const finite = values.filter(Number.isFinite);
  return finite.length > 0 && Math.min(...finite) > 0 && Math.max(...finite) > WIDE * Math.min(...finite);
}

/** So low a strip has room for two labels: the least and the greatest rate. */
function scale(values, log, dark) {
  const whole = axis('learning rate', log ? 'log' : 'value', extent(values, log), dark, true);
  const ends = [...new Set([Math.min(...values), Math.max(...values)])].filter((end) => !log || end > 0);
  return {
    ...whole, gridIndex: 1, splitLine: { show: false }, axisLine: { ...whole.axisLine, show: true },
    axisLabel: { ...whole.axisLabel, customValues: ends, showMinLabel: true, showMaxLabel: true },
    nameLocation: 'end', nameGap: 5, nameTextStyle: { ...whole.nameTextStyle, align: 'left' },
  };
}

function rate(line, index, settings, dark) {
  const ink = colour('rate', dark);
  return {
    id: `rate:${index}`, name: line.name, type: 'line', step: 'end', xAxisIndex: 1, yAxisIndex: 1, showSymbol: line.step.length === 1,
    symbolSize: 4, clip: true, connectNulls: false, itemStyle: { color: ink }, lineStyle: { color: ink, width: 1.3 },
    data: points(line, line.value).filter(([x]) => !settings.logX || x > 0),
  };
}
