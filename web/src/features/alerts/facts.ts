// The numbers behind an alert as a sentence, so that each explains itself.
import { beijing } from "../../ui/times";
import type { Say } from "../../words";
import type { Alert, Basis, Kind } from "./data";

const milli = (value: unknown) => (Number(value) / 1000).toFixed(2);
const at = (value: unknown) => beijing(String(value), "MM-DD HH:mm");
const num = (value: unknown) => String(value ?? 0);

/** What is available, and from what. */
export function standing(say: Say, { facts }: Alert): string {
  if (facts.on_hand === undefined) return "";
  return say("alerts.standing", { available: num(facts.available), on_hand: num(facts.on_hand), reserved: num(facts.reserved) });
}

export function why(say: Say, { kind, facts }: Alert): string {
  const rate = () => ({ rate: milli(facts.rate_milli), sold_7: num(facts.sold_7), sold_30: num(facts.sold_30), weight: num(facts.recent_percent) });
  switch (kind) {
    case "low":
      if (facts.basis !== "days") return say(facts.basis === "safety" ? "alerts.why.low_safety" : "alerts.why.low_pieces", { threshold: num(facts.threshold) });
      return say("alerts.why.low_days", {
        ...rate(),
        value: num(facts.value),
        coming: num(facts.coming),
        threshold: num(facts.threshold),
        lead: num(facts.lead_days),
        days: num(facts.days),
      });
    case "out":
      return say("alerts.why.out", { sold_30: num(facts.sold_30), waiting: num(facts.waiting), coming: num(facts.coming) });
    case "over":
      if (facts.basis !== "days") return say("alerts.why.over_pieces", { threshold: num(facts.threshold) });
      return say("alerts.why.over_days", { ...rate(), days: num(facts.days), threshold: num(facts.threshold), lasts: num(facts.lasts_days) });
    case "slow":
      if (!facts.last_sold_at) return say("alerts.why.slow_never", { days: num(facts.days) });
      return say("alerts.why.slow", { days: num(facts.days), stands: num(facts.stands_days), at: at(facts.last_sold_at) });
    case "trend":
      return say("alerts.why.trend", {
        before: num(facts.before),
        now: num(facts.now),
        fell: num(facts.fell_percent),
        percent: num(facts.percent),
        z: milli(facts.z_milli),
        least: milli(facts.least_z_milli),
        spread: milli(facts.spread_milli),
      });
    case "expiring": {
      const numbers = { pieces: num(facts.value), days: num(facts.days), first: String(facts.first_date ?? ""), batch: String(facts.batch || "—") };
      return say("alerts.why.expiring", numbers) + (Number(facts.expired) > 0 ? say("alerts.why.expired", { expired: num(facts.expired) }) : "");
    }
    case "ship_soon":
      return say("alerts.why.ship_soon", { at: at(facts.ship_by), hours: num(facts.hours) });
    case "new_order":
      return say("alerts.why.new_order", { at: at(facts.ship_by) });
    case "refund_asked":
      return facts.answer_by ? say("alerts.why.refund_by", { at: at(facts.answer_by) }) : say("alerts.why.refund");
  }
}

/** A rule's threshold in words. */
export function threshold(say: Say, kind: Kind, basis: Basis, amount: number): string {
  if (basis === "none") return say(`alerts.threshold.${kind as "out" | "refund_asked" | "new_order"}`);
  if (basis === "safety") return say("alerts.threshold.safety");
  if (basis === "hours") return say("alerts.threshold.hours", { amount });
  if (basis === "percent") return say("alerts.threshold.percent", { amount });
  if (basis === "pieces") return say(kind === "low" ? "alerts.threshold.low_pieces" : "alerts.threshold.over_pieces", { amount });
  return say(`alerts.threshold.${kind as "low" | "over" | "slow" | "expiring"}_days`, { amount });
}

export const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Minutes of a day as a field of time says them; null where it says nothing. */
export function minutesOf(text: string): number | null {
  const [hours, minutes] = text.split(":").map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes) ? null : hours * 60 + minutes;
}
