// Counts on their way to the server: kept in the browser until they are answered, sent in batches, each under one request id,
// so that a slow network, a reload or a second try neither loses nor doubles any.
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { requestId, Unreachable } from "../../api/client";
import { type Found, sendCounts } from "./data";

export interface Batch {
  click: string;
  counts: Found[];
}

export interface Refused {
  code: string;
  message: string;
}

export interface Queue {
  waiting: Found[];
  sending: Batch | null;
  refused: Refused[];
  /** Why nothing goes on, where the server said no to a whole batch. */
  stopped: string;
}

export const EMPTY: Queue = { waiting: [], sending: null, refused: [], stopped: "" };
/** So many a door takes at once is 1000; fewer arrive sooner on a slow network. */
export const AT_ONCE = 100;
const AGAIN = 3000;

const sameplace = (one: Found, other: Found) => one.area === other.area && (one.sku_id ?? one.code) === (other.sku_id ?? other.code);

/** A figure more; one of the same goods and area that still waits is replaced by it. */
export function added(queue: Queue, found: Found): Queue {
  return { ...queue, waiting: [...queue.waiting.filter((one) => !sameplace(one, found)), found] };
}

/** The next batch, where none is on its way. */
export function begun(queue: Queue, click: string): Queue {
  if (queue.sending || queue.waiting.length === 0) return queue;
  return { ...queue, sending: { click, counts: queue.waiting.slice(0, AT_ONCE) }, waiting: queue.waiting.slice(AT_ONCE) };
}

/** A batch was answered: what was refused is told, the rest is done. */
export function ended(queue: Queue, click: string, refused: { id: string; message: string }[]): Queue {
  if (queue.sending?.click !== click) return queue;
  const { counts } = queue.sending;
  const told = refused.map((row) => ({ code: counts[Number(row.id) - 1]?.code ?? row.id, message: row.message }));
  return { ...queue, sending: null, stopped: "", refused: [...told, ...queue.refused].slice(0, 50) };
}

/** What is not answered yet of some goods in an area. */
export function unsent(queue: Queue, sku: string, area: string): number | undefined {
  const all = [...(queue.sending?.counts ?? []), ...queue.waiting];
  return all.findLast((one) => one.sku_id === sku && one.area === area)?.quantity;
}

export const unsentCount = (queue: Queue) => (queue.sending?.counts.length ?? 0) + queue.waiting.length;

const listeners = new Set<() => void>();
const kept = new Map<string, { text: string; queue: Queue }>();

/** What the browser keeps; the same object as long as nothing changed, also by another tab. */
export function read(name: string): Queue {
  const text = localStorage.getItem(name) ?? "";
  const before = kept.get(name);
  if (before?.text === text) return before.queue;
  const queue = text ? (JSON.parse(text) as Queue) : EMPTY;
  kept.set(name, { text, queue });
  return queue;
}

function write(name: string, queue: Queue): void {
  localStorage.setItem(name, JSON.stringify(queue));
  for (const changed of listeners) changed();
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("storage", changed);
  };
}

export function deviceName(): string {
  const name = "pinerp.device";
  const before = localStorage.getItem(name);
  if (before) return before;
  const made = requestId().slice(0, 8);
  localStorage.setItem(name, made);
  return made;
}

/** The queue of one person and stocktake, which sends itself; `onSent` is told after each answer. */
export function useQueue(merchant: string, id: string, person: string, onSent: () => void) {
  const name = `pinerp.counts.${merchant}.${id}.${person}`;
  const queue = useSyncExternalStore(listen, () => read(name));
  const busy = useRef(false);
  const told = useRef(onSent);
  told.current = onSent;

  const flush = useCallback(async () => {
    if (busy.current || person === "") return;
    busy.current = true;
    try {
      write(name, begun(read(name), requestId()));
      for (let batch = read(name).sending; batch; batch = read(name).sending) {
        const outcome = await sendCounts(merchant, id, batch.counts, deviceName(), batch.click);
        write(name, begun(ended(read(name), batch.click, outcome.refused), requestId()));
        told.current();
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) write(name, { ...read(name), stopped: error instanceof Error ? error.message : String(error) });
    } finally {
      busy.current = false;
    }
  }, [merchant, id, person, name]);

  useEffect(() => {
    const again = () => {
      const { sending, waiting, stopped } = read(name);
      if ((sending || waiting.length) && !stopped) void flush();
    };
    const clock = setInterval(again, AGAIN);
    window.addEventListener("online", again);
    again();
    return () => {
      clearInterval(clock);
      window.removeEventListener("online", again);
    };
  }, [name, flush]);

  return {
    queue,
    add: (found: Found) => {
      write(name, added(read(name), found));
      void flush();
    },
    retry: () => {
      write(name, { ...read(name), stopped: "" });
      void flush();
    },
    /** What was refused was read. */
    seen: () => write(name, { ...read(name), refused: [] }),
  };
}
