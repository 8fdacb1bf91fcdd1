// The arithmetic behind a number, line by line, as the server counts (pinerp/offers/rules.py). Pure.
import type { Schemas } from "../../api/client";

type Offer = Schemas["OfferOut"];

/** One step: its name in the dictionaries, what it does, and what it comes to. */
export interface Line {
  name:
    | ("read" | "sent" | "given_back" | "sold")
    | ("free" | "transit" | "unclaimed" | "share" | "keep_back" | "virtual" | "pieces" | "fixed" | "held");
  told: string;
  after: number;
  /** Whose rule says it, where it is not the store's. */
  of?: Exclude<Offer["rule_of"], "store"> | undefined;
}

/** The field of a rule that a step comes from. */
const FIELDS: Partial<Record<Line["name"], keyof Offer["sources"]>> = {
  transit: "transit_percent",
  share: "share_percent",
  keep_back: "keep_back",
  virtual: "virtual",
  fixed: "fixed",
};

export const signed = (count: number): string => (count > 0 ? `+${count}` : String(count));

/** What the platform shows: what was read, and what is known to have changed it since. What is not synced is not followed. */
export function shownLines(offer: Offer): Line[] {
  if (offer.quantity === null || offer.read_at === null) return [];
  let after = offer.quantity;
  const lines: Line[] = [{ name: "read", told: "", after }];
  if (offer.change === null) return lines;
  const since = { sent: offer.sent, given_back: offer.given_back, sold: -offer.sold };
  for (const [name, by] of Object.entries(since) as ["sent" | "given_back" | "sold", number][]) {
    if (by === 0) continue;
    after += by;
    lines.push({ name, told: signed(by), after });
  }
  return lines;
}

/** What a store may show of what is free. What changes nothing is left out, but for the store's rule itself. */
export function shouldLines(offer: Offer): Line[] {
  if (offer.on_hand_free === null) return [];
  let after = offer.on_hand_free;
  const lines: Line[] = [{ name: "free", told: "", after }];
  const step = (name: Line["name"], told: string, next: number) => {
    after = next;
    const field = FIELDS[name];
    const of = field && offer.sources[field];
    lines.push(of && of !== "store" ? { name, told, after, of } : { name, told, after });
  };
  const { in_transit: transit, transit_percent: percent, virtual } = offer;
  if (transit > 0 && percent > 0) step("transit", `+${transit} × ${percent}%`, after + Math.floor((transit * percent) / 100));
  if (offer.unclaimed) step("unclaimed", `-${offer.unclaimed}`, after - offer.unclaimed);
  const missing = virtual ? after : 0; // what is bought of virtual pieces takes itself off them
  step("share", `× ${offer.share_percent}%`, after > 0 ? Math.floor((after * offer.share_percent) / 100) : missing);
  step("keep_back", signed(-offer.keep_back), virtual ? after - offer.keep_back : Math.max(0, after - offer.keep_back));
  if (virtual) step("virtual", signed(virtual), Math.max(0, after + virtual));
  if (offer.pieces !== 1) step("pieces", `÷ ${offer.pieces}`, Math.floor(after / offer.pieces));
  if (offer.fixed !== null) step("fixed", `≤ ${offer.fixed}`, Math.min(after, offer.fixed));
  if (offer.held) step("held", `-${offer.held}`, Math.max(0, after - offer.held));
  return lines;
}

/** Of so many pieces that are free, how many a store may sell by a rule. */
export function soldOf(free: number, share: number, keptBack: number): number {
  return Math.max(0, Math.floor((free * share) / 100) - keptBack);
}
