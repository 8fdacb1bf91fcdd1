// How a store's pulling stands, in words: how far behind, and how much of the past is read. Pure.
import type { Past, Sync } from "../../api/client";
import { spanWords } from "../../ui/spans";
import { beijing } from "../../ui/times";
import type { Key, Say } from "../../words";

/** Windows end three minutes behind the platform and a turn may wait: this much is no delay. */
const FRESH_SECONDS = 10 * 60;
const LATE_SECONDS = 60 * 60;

export type Tone = "good" | "late" | "bad" | "quiet";

export function syncWords(say: Say, sync: Sync, mode: string): { tone: Tone; text: string } {
  if (mode === "stopped") {
    const until = sync.complete_until;
    const text = until ? say("sync.stopped", { time: beijing(until, "MM-DD HH:mm") }) : say("sync.stoppedEmpty");
    return { tone: "quiet", text };
  }
  const behind = sync.behind_seconds;
  if (behind === null) return { tone: "quiet", text: say("sync.none") };
  const time = spanWords(say, behind);
  if (behind < FRESH_SECONDS) return { tone: "good", text: say("sync.fresh", { time }) };
  return { tone: behind < LATE_SECONDS ? "late" : "bad", text: say("sync.late", { time }) };
}

/** Never 100 % before it is done. */
export function pastWords(say: Say, past: Past, stream: "orders" | "cases"): { percent: number; text: string } {
  const found = past.found.toLocaleString("en-US");
  if (past.is_done) return { percent: 100, text: say(`past.${stream}Done` as Key, { found }) };
  const percent = Math.max(0, Math.min(past.percent, 99));
  return { percent, text: say(`past.${stream}` as Key, { percent, found }) };
}
