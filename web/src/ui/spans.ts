// A span of time as people say it.
import type { Say } from "../words";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function spanWords(say: Say, seconds: number): string {
  if (seconds < MINUTE) return say("time.seconds", { s: seconds });
  if (seconds < HOUR) return say("time.minutes", { m: Math.floor(seconds / MINUTE) });
  const [d, h, m] = [Math.floor(seconds / DAY), Math.floor((seconds % DAY) / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  if (d > 0) return say(h ? "time.days" : "time.wholeDays", { d, h });
  return say(m ? "time.hours" : "time.wholeHours", { h, m });
}
