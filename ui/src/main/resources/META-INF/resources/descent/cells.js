/** Curves of many runs put into cells: capacity by logarithmic bins of steps. Arithmetic, without any drawing. */

/**
 * Rows for steps: each step its own where they are few, else bins of equal width on a logarithmic scale; bins without a step are left
 * out, so that no row is made up.
 *
 * @param {number[]} steps
 * @returns {Array<{from: number, to: number}>} ascending; both ends belong to the row
 */
export function rowsOf(steps, most = 60) {
  const distinct = [...new Set(steps)].sort((a, b) => a - b);
  if (distinct.length <= most) {
    return distinct.map((step) => ({ from: step, to: step }));
  }
  const low = Math.log(Math.max(1, distinct[0]));
  const width = (Math.log(distinct[distinct.length - 1]) - low) / most;
  const rows = new Map();
  for (const step of distinct) {
    const bin = Math.min(most - 1, Math.floor((Math.log(Math.max(1, step)) - low) / width));
    rows.set(bin, { from: rows.get(bin)?.from ?? step, to: step });
  }
  return [...rows.values()];
}

/**
 * One value per column and row: of every curve the last finite value within the row, and the mean of these over the curves of the
 * column. NaN where no curve has one.
 *
 * @param {Array<{step: number[], last: number[]}>[]} columns curves by column
 * @param {Array<{from: number, to: number}>} rows
 * @returns {number[][]} by column, then row
 */
export function means(columns, rows) {
  return columns.map((curves) => {
    const values = curves.map((curve) => lasts(curve, rows));
    return rows.map((_, row) => {
      const finite = values.map((column) => column[row]).filter(Number.isFinite);
      return finite.length === 0 ? NaN : finite.reduce((sum, value) => sum + value, 0) / finite.length;
    });
  });
}

function lasts(curve, rows) {
  const found = rows.map(() => NaN);
  let row = 0;
  curve.step.forEach((step, i) => {
    while (row < rows.length - 1 && rows[row].to < step) {
      row++;
    }
    if (step >= rows[row].from && step <= rows[row].to && Number.isFinite(curve.last[i])) {
      found[row] = curve.last[i];
    }
  });
  return found;
}

/** The first row of each column whose value is at most `most`, or -1. */
export function firstAtMost(columns, most) {
  return columns.map((column) => column.findIndex((value) => value <= most));
}

/** The value below which a share of the finite values lies, linear between neighbours; NaN without values. */
export function quantile(values, share) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) {
    return NaN;
  }
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
}
