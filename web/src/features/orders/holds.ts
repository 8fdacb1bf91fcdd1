// What holds an order, in words; an hour is said on Beijing's clock.
import { beijing } from "../../ui/times";
import { type Say, sayCode } from "../../words";
import type { Row } from "./data";

export function sayHold(say: Say, hold: Row["holds"][number]): string {
  const { until } = hold.params;
  const facts = typeof until === "string" ? { ...hold.params, until: beijing(until, "MM-DD HH:mm") } : hold.params;
  return sayCode(say, "hold", hold.code, facts);
}
