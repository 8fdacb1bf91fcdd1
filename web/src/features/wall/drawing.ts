// The scale of a drawing of counts. Pure.
const STEPS = [1, 2, 5];
const MOST_LINES = 4;

/** The least round step with which at most four lines reach over the largest count, and the line at the top. */
export function stepOf(largest: number): { step: number; top: number } {
  for (let power = 1; ; power *= 10) {
    for (const round of STEPS) {
      const step = round * power;
      const top = Math.ceil(largest / step) * step;
      if (top / step <= MOST_LINES) return { step, top };
    }
  }
}

export const heightsOf = (counts: number[], top: number, room: number): number[] => counts.map((count) => (Math.max(0, count) / top) * room);
