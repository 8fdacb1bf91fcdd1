// A verb over very many rows: no door takes more than a thousand, so they go in spans, one after another, and what became of them
// is one outcome. Each span has the click's own id and its place: the same click sent again does nothing twice.
import { type Outcome, Refusal } from "./client";

export const SPAN = 500;

interface Progress {
  done: number;
  count: number;
}

const listeners = new Set<() => void>();
let progress: Progress | null = null;
function tell(next: Progress | null): void {
  progress = next;
  for (const changed of listeners) changed();
}

/** How far the spans have come, while there are several. */
export const spanProgress = () => progress;
export function onSpan(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export async function inSpans(
  ids: string[],
  click: string,
  send: (ids: number[], click: string) => Promise<Outcome>,
): Promise<Outcome> {
  const whole = ids.map(Number);
  if (ids.length <= SPAN) return send(whole, click);
  const sum: Outcome = { done: [], refused: [] };
  try {
    for (let from = 0; from < ids.length; from += SPAN) {
      tell({ done: from, count: ids.length });
      try {
        const told = await send(whole.slice(from, from + SPAN), `${click}.${from}`);
        sum.done.push(...told.done);
        sum.refused.push(...told.refused);
      } catch (error) {
        // What was done stands. Where nobody answered, the same click goes on from here.
        if (from === 0 || !(error instanceof Refusal)) throw error;
        sum.refused.push(...ids.slice(from).map((id) => ({ id, code: error.code, message: error.message, params: {} })));
        break;
      }
    }
  } finally {
    tell(null);
  }
  return sum;
}
