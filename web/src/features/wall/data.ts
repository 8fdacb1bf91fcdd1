// What a board on the wall asks for: one question again and again, with the cursor of what it shows. It keeps the last answer alone.
import { useEffect, useState } from "react";

export interface WallFacts {
  name: string;
  day: string;
  day_before: string;
  to_ship: number;
  shipped_today: number;
  late: number;
  soon: number;
  soon_hours: number;
  late_then: number;
  per_hour: number;
  pace_basis: "hour" | "day" | "none";
  stations: Record<string, number>;
  paid: number[];
  paid_before: number[];
  shipped: number[];
  cursor: string;
}

interface Told {
  cursor: string;
  is_same: boolean;
  facts: WallFacts | null;
}

/** gone: the link leads nowhere any more. lost: nobody answers at present; the numbers are those of `heardAt`. */
export interface Wall {
  facts: WallFacts | null;
  state: "waiting" | "live" | "lost" | "gone";
  heardAt: number | null;
}

const EVERY = 5000; // milliseconds: slow enough for a hundred screens, quick enough for a parcel just shipped
const LONGEST = 20_000;
const GONE = 404;

/** The key stands behind the # of the address, which is sent to no server but in a header. */
export const keyOf = (hash: string): string => decodeURIComponent(hash.replace(/^#/, "")).trim();

async function ask(key: string, cursor: string, signal: AbortSignal): Promise<Told | "gone"> {
  const answer = await fetch(`/wall?cursor=${encodeURIComponent(cursor)}`, { headers: { "X-Wall-Key": key }, credentials: "omit", cache: "no-store", signal });
  if (answer.status === GONE) return "gone";
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Told;
}

/** The next state, of what was heard: the same facts stay the same thing, so that nothing is drawn anew. */
export function heard(before: Wall, told: Told | "gone" | "lost", at: number): Wall {
  if (told === "gone") return { ...before, state: "gone" };
  if (told === "lost") return { ...before, state: before.facts ? "lost" : "waiting" };
  return { facts: told.facts ?? before.facts, state: "live", heardAt: at };
}

export function useWall(key: string): Wall {
  const [wall, setWall] = useState<Wall>({ facts: null, state: key ? "waiting" : "gone", heardAt: null });
  useEffect(() => {
    if (!key) return;
    let cursor = "";
    let timer = 0;
    let running: AbortController | null = null;
    let isOver = false;
    async function round() {
      running = new AbortController();
      const limit = window.setTimeout(() => running?.abort(), LONGEST);
      const told = await ask(key, cursor, running.signal).catch(() => "lost" as const);
      window.clearTimeout(limit);
      if (isOver) return;
      performance.clearResourceTimings(); // the browser notes each question down, two hundred and fifty of them
      if (typeof told === "object") cursor = told.cursor;
      setWall((before) => heard(before, told, Date.now()));
      timer = window.setTimeout(() => void round(), EVERY);
    }
    void round();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      running?.abort();
    };
  }, [key]);
  return wall;
}
