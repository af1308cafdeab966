/**
 * Curves from the server: one request for all charts of a page that ask at the same moment, entity tags, and merging of what
 * a live curve has got since.
 */

const ADDRESS = new URL('../api/v1/curves', import.meta.url);
const waiting = new Map();
const tags = new Map();
const TAG_LIMIT = 200;

/** A number as the wire writes it: non-finite ones are words. */
function number(value) {
  return typeof value === 'number' ? value : Number(value);
}

export function numbers(values) {
  return values.map(number);
}

/** Brings a curve of the wire into numbers. */
export function read(curve) {
  return {
    run: curve.run,
    metric: curve.metric,
    step: numbers(curve.step),
    min: numbers(curve.min),
    max: numbers(curve.max),
    mean: numbers(curve.mean),
    last: numbers(curve.last),
    count: numbers(curve.count),
    nonfinite: numbers(curve.nonfinite),
    points: curve.points,
    exact: curve.exact,
  };
}

/**
 * Asks for curves. Charts that ask for the same runs and range within one frame share a request.
 *
 * @param {{runs: string[], metrics: string[], buckets: number, axis: string, from?: number, to?: number}} query
 * @param {AbortSignal} signal ends this caller's interest; the request ends with the last one's
 * @returns {Promise<object[]>} the curves of the metrics asked for
 */
export function fetchCurves(query, signal) {
  const { metrics, ...rest } = query;
  const key = JSON.stringify(rest);
  return new Promise((resolve, reject) => {
    const entry = waiting.get(key) ?? open(key, rest);
    metrics.forEach((metric) => entry.metrics.add(metric));
    entry.callers.push({ metrics: new Set(metrics), resolve, reject, signal });
    signal.addEventListener('abort', () => leave(entry, reject), { once: true });
  });
}

function open(key, query) {
  const entry = { query, metrics: new Set(), callers: [], left: 0, abort: new AbortController() };
  waiting.set(key, entry);
  requestAnimationFrame(() => {
    waiting.delete(key);
    send(entry);
  });
  setTimeout(() => {
    // A hidden page gets no frames.
    if (waiting.get(key) === entry) {
      waiting.delete(key);
      send(entry);
    }
  }, 100);
  return entry;
}

function leave(entry, reject) {
  reject(new DOMException('The chart has moved on', 'AbortError'));
  if (++entry.left === entry.callers.length) {
    entry.abort.abort();
  }
}

async function send(entry) {
  if (entry.sent) {
    return;
  }
  entry.sent = true;
  try {
    const curves = await post({ ...entry.query, metrics: [...entry.metrics] }, entry.abort.signal);
    for (const caller of entry.callers) {
      caller.resolve(curves.filter((curve) => caller.metrics.has(curve.metric)));
    }
  } catch (problem) {
    entry.callers.forEach((caller) => caller.reject(problem));
  }
}

async function post(query, signal) {
  const body = JSON.stringify(query);
  const known = tags.get(body);
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  if (known) {
    headers['If-None-Match'] = known.tag;
  }
  const answer = await fetch(ADDRESS, { method: 'POST', headers, body, signal, credentials: 'same-origin' });
  if (answer.status === 304 && known) {
    return known.curves;
  }
  if (!answer.ok) {
    throw new Error(await reason(answer));
  }
  const curves = (await answer.json()).curves.map(read);
  remember(body, answer.headers.get('ETag'), curves);
  return curves;
}

function remember(body, tag, curves) {
  if (!tag) {
    return;
  }
  tags.set(body, { tag, curves });
  if (tags.size > TAG_LIMIT) {
    tags.delete(tags.keys().next().value);
  }
}

export async function reason(answer) {
  try {
    const problem = await answer.json();
    return problem.detail ?? problem.title ?? `the server answered ${answer.status}`;
  } catch (expected) {
    // Not problem+json: a proxy's page, say. The status says enough.
    return `the server answered ${answer.status}`;
  }
}

const COLUMNS = ['step', 'min', 'max', 'mean', 'last', 'count', 'nonfinite'];

/** The curve with the newer buckets in place of those from their first step on. */
export function merge(old, newer) {
  if (!old || old.step.length === 0) {
    return newer;
  }
  if (newer.step.length === 0) {
    return old;
  }
  let first = newer.step[0];
  let keep = old.step.length;
  let skip = 0;
  if (old.step[keep - 1] === first && old.count[keep - 1] > 1) {
    // The old bucket holds this point already, and others beside it.
    skip = 1;
    first = Infinity;
  }
  while (keep > 0 && old.step[keep - 1] >= first) {
    keep--;
  }
  const merged = { ...old, exact: old.exact && newer.exact };
  for (const column of COLUMNS) {
    merged[column] = old[column].slice(0, keep).concat(newer[column].slice(skip));
  }
  merged.points = merged.count.reduce((sum, count) => sum + count, 0);
  return merged;
}

/** The step after which a live curve has to be asked for; undefined where nothing is there yet. */
export function lastStep(curve) {
  return curve && curve.step.length > 0 ? curve.step[curve.step.length - 1] : undefined;
}
