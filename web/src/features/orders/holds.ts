// What holds an order, in words; an hour is said on Beijing's clock.
import { beijing } from "../../ui/times";
import { type Say, sayCode } from "../../words";
import type { Row } from "./data";

export function sayHold(say: Say, hold: Row["holds"][number]): string {
  const { until, due_at: due } = hold.params;
  const facts = typeof until === "string" ? { ...hold.params, until: beijing(until, "MM-DD HH:mm") } : hold.params;
  if (typeof due !== "string") return sayCode(say, "hold", hold.code, facts);
  const isOver = Date.parse(due) <= Date.now();
  return sayCode(say, "hold", isOver ? `${hold.code}_overdue` : hold.code, { ...facts, due_at: beijing(due, "MM-DD HH:mm") });
}
