/** A chart as a file: SVG, PNG or CSV. */

import { init } from './echarts.js';
import { ground } from './palette.js';

/** Room for the title, in pixels. */
const TITLE = 26;

/** @param {{option: object, csv: Array<Array>}} drawing @param {'svg'|'png'|'csv'} kind */
export function download(drawing, kind, name, width, height) {
  const file = `${name.replace(/[^\w.-]+/g, '_') || 'chart'}.${kind}`;
  if (kind === 'csv') {
    return save(new Blob([table(drawing.csv)], { type: 'text/csv' }), file);
  }
  const host = document.createElement('div');
  const chart = init(host, null, { renderer: kind === 'svg' ? 'svg' : 'canvas', width, height: height + TITLE, devicePixelRatio: 2 });
  chart.setOption(titled(drawing.option, name));
  const address = kind === 'svg'
    ? URL.createObjectURL(new Blob([chart.renderToSVGString()], { type: 'image/svg+xml' }))
    : chart.getDataURL({ type: 'png', pixelRatio: 2 });
  chart.dispose();
  return follow(address, file);
}

/** With its title inside, as the page's is left behind. */
function titled(option, name) {
  const colours = ground();
  const textStyle = { ...option.textStyle, fontFamily: 'sans-serif' };
  const lower = (part) => ({ ...part, top: part.top + TITLE });
  const [main, ...below] = [option.grid].flat();
  return {
    ...option, textStyle, backgroundColor: colours.card,
    title: [
      { text: name, left: 10, top: 6, textStyle: { color: colours.text, fontSize: 14, fontWeight: 600 } },
      ...(option.title ?? []).map(lower),
    ],
    grid: [lower(main), ...below], legend: lower(option.legend), visualMap: [option.visualMap ?? []].flat().map(lower),
  };
}

function table(rows) {
  return rows.map((row) => row.map(cell).join(',')).join('\n') + '\n';
}

function cell(value) {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function save(blob, file) {
  follow(URL.createObjectURL(blob), file);
}

function follow(address, file) {
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
