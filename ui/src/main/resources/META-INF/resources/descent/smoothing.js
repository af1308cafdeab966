/** Smoothing, bands over seeds and extents: arithmetic on curves, without any drawing. */

/**
 * Exponential moving average with the start's bias taken out; non-finite values are passed over.
 *
 * @param {number[]} values
 * @param {number} weight from 0 (nothing) to below 1
 */
export function smooth(values, weight) {
  let sum = 0;
  let mass = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) {
      return NaN;
    }
    sum = sum * weight + value * (1 - weight);
    mass = mass * weight + (1 - weight);
    return sum / mass;
  });
}

/** The points of a curve as [x, y], gaps as null. */
export function points(curve, values) {
  return curve.step.map((step, i) => [step, Number.isFinite(values[i]) ? values[i] : null]);
}

/** Where values are not finite: [first, last] step of every stretch. */
export function stretches(steps, nonfinite) {
  const found = [];
  steps.forEach((step, i) => {
    if (nonfinite[i] > 0 && i > 0 && nonfinite[i - 1] > 0) {
      found[found.length - 1][1] = step;
    } else if (nonfinite[i] > 0) {
      found.push([step, step]);
    }
  });
  return found;
}

/** Pairs of indices at which two ascending lists of steps have the same step. */
export function common(a, b) {
  const pairs = [];
  let j = 0;
  a.forEach((step, i) => {
    while (j < b.length && b[j] < step) {
      j++;
    }
    if (b[j] === step) {
      pairs.push([i, j]);
    }
  });
  return pairs;
}

/**
 * How far validation lies above training, at the steps that both have: v − a, and (v − a) / v where v is above zero. Only values
 * logged at the step itself count (the last of a bucket is at the bucket's step); NaN where either is not finite.
 *
 * @param {{step: number[], last: number[]}} train
 * @param {{step: number[], last: number[]}} valid
 */
export function gapOf(train, valid) {
  const rows = common(train.step, valid.step).map(([i, j]) => [train.step[i], train.last[i], valid.last[j]]);
  const gap = rows.map(([, a, v]) => (Number.isFinite(a) && Number.isFinite(v) ? v - a : NaN));
  return {
    step: rows.map(([step]) => step),
    train: rows.map(([, a]) => a),
    valid: rows.map(([, , v]) => v),
    gap,
    share: gap.map((difference, i) => (rows[i][2] > 0 ? difference / rows[i][2] : NaN)),
  };
}

/** Consecutive rows in which both numbers are finite: [[x, low, high], …] of every stretch. */
export function filled(rows) {
  const found = [];
  let open = false;
  for (const row of rows) {
    const finite = Number.isFinite(row[1]) && Number.isFinite(row[2]);
    if (finite && open) {
      found[found.length - 1].push(row);
    } else if (finite) {
      found.push([row]);
    }
    open = finite;
  }
  return found;
}

/** Index of the value that is nearest to x, or -1. */
export function nearest(values, x) {
  let best = -1;
  values.forEach((value, i) => {
    if (best < 0 || Math.abs(value - x) < Math.abs(values[best] - x)) {
      best = i;
    }
  });
  return best;
}

/**
 * Two ranges stretched so that zero lies at the same height in both: [[low, high], [low, high]].
 *
 * @param {number[]} a @param {number[]} b values; those that are not finite do not count
 */
export function aligned(a, b) {
  const parts = [a, b].map((values) => {
    const finite = values.filter(Number.isFinite);
    return { below: Math.max(0, ...finite.map((value) => -value)), above: Math.max(0, ...finite) };
  });
  const shares = parts.map(({ below, above }) => (below + above > 0 ? below / (below + above) : 0));
  const share = Math.min(0.94, Math.max(...shares));
  return parts.map(({ below, above }) => {
    const whole = Math.max(above / (1 - share), share > 0 ? below / share : 0) || 1;
    return [-whole * (share + (share > 0 ? 0.04 : 0)), whole * (1 - share + 0.06)];
  });
}

/** Index of the least finite value, or -1. */
export function argmin(values) {
  let best = -1;
  values.forEach((value, i) => {
    if (Number.isFinite(value) && (best < 0 || value < values[best])) {
      best = i;
    }
  });
  return best;
}

/** Mean, least and greatest of several lines on the union of their steps; each counts where it runs. */
export function band(lines, limit = 400) {
  const steps = [...new Set(lines.flatMap((line) => line.step))].sort((a, b) => a - b);
  const stride = Math.max(1, Math.ceil(steps.length / limit));
  const grid = steps.filter((_, i) => i % stride === 0 || i === steps.length - 1);
  const readers = lines.map((line) => reader(line));
  const result = { step: [], mean: [], low: [], high: [], seeds: [] };
  for (const step of grid) {
    const values = readers.map((at) => at(step)).filter(Number.isFinite);
    if (values.length > 0) {
      result.step.push(step);
      result.mean.push(values.reduce((sum, value) => sum + value, 0) / values.length);
      result.low.push(Math.min(...values));
      result.high.push(Math.max(...values));
      result.seeds.push(values.length);
    }
  }
  return result;
}

/** A function that reads a line between its points; NaN outside. Asked in ascending order. */
function reader(line) {
  let i = 0;
  const { step, value } = line;
  return (x) => {
    if (step.length === 0 || x < step[0] || x > step[step.length - 1]) {
      return NaN;
    }
    while (i < step.length - 2 && step[i + 1] <= x) {
      i++;
    }
    if (step.length === 1 || step[i] === x) {
      return value[i];
    }
    if (step[i + 1] === x) {
      return value[i + 1];
    }
    const share = (x - step[i]) / (step[i + 1] - step[i]);
    return value[i] + share * (value[i + 1] - value[i]);
  };
}

/** Mean and standard deviation (of the sample) of some numbers. */
export function spread(values) {
  const finite = values.filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const squares = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: finite.length > 1 ? Math.sqrt(squares / (finite.length - 1)) : 0, n: finite.length };
}

/**
 * The extent of the finite values seen, with some air; above zero on a logarithmic axis.
 *
 * @returns {[number, number] | null}
 */
export function extent(values, log) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (Number.isFinite(value) && (!log || value > 0)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) {
    return null;
  }
  return log ? [low / 1.08, high * 1.08] : air(low, high);
}

function air(low, high) {
  const room = high > low ? (high - low) * 0.05 : Math.abs(high) * 0.1 || 1;
  const below = low >= 0 && low - room < 0 ? 0 : low - room;
  return [below, high + room];
}
