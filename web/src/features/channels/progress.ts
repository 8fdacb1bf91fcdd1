// How a store's pulling stands, in words: how far behind, and how much of the past is read. Pure.
import type { Past, Sync } from "../../api/client";
import { beijing } from "../../ui/times";
import type { Key, Say } from "../../words";

/** Windows end three minutes behind the platform and a turn may wait: this much is no delay. */
const FRESH_SECONDS = 10 * 60;
const LATE_SECONDS = 60 * 60;

export type Tone = "good" | "late" | "bad" | "quiet";

export function spanWords(say: Say, seconds: number): string {
  if (seconds < 60) return say("time.seconds", { s: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return say("time.minutes", { m: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return say("time.hours", { h: hours, m: minutes % 60 });
  return say("time.days", { d: Math.floor(hours / 24), h: hours % 24 });
}

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
