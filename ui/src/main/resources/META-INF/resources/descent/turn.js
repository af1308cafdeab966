/** Charts are painted one a frame, in the order in which they ask: the first is seen before the last is painted. */

const waiting = new Set();
let frame = 0;

/** A chart's place in the line. */
export class Turn {
  #paint;

  constructor(paint) {
    this.#paint = paint;
  }

  /** Asks to be painted; asking again changes nothing. */
  take() {
    waiting.add(this.#paint);
    frame ||= requestAnimationFrame(next);
  }

  leave() {
    waiting.delete(this.#paint);
  }
}

function next() {
  const [paint] = waiting;
  waiting.delete(paint);
  frame = waiting.size > 0 ? requestAnimationFrame(next) : 0;
  paint?.();
}
