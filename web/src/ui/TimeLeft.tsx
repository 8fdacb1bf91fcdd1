// How long until a promised moment, coloured by urgency.
import { useWords } from "../words";
import { Mark } from "./Mark";

const HOUR = 3_600_000;

export function TimeLeft({ until, now = Date.now() }: { until: string; now?: number }) {
  const say = useWords();
  const left = new Date(until).getTime() - now;
  const size = Math.abs(left);
  const text =
    size >= 24 * HOUR
      ? say("time.days", { d: Math.floor(size / (24 * HOUR)), h: Math.floor((size % (24 * HOUR)) / HOUR) })
      : say("time.hours", { h: Math.floor(size / HOUR), m: Math.floor((size % HOUR) / 60_000) });
  const color = left < 0 ? "red" : left < 6 * HOUR ? "orange" : left < 24 * HOUR ? "gold" : "green";
  return <Mark color={color}>{left < 0 ? say("time.overdue", { time: text }) : text}</Mark>;
}
