// A store's sender: nested as it comes out, flat as it goes in. Pure.
import type { Schemas } from "../../api/client";

type Sender = Schemas["SenderIn"];

const PARTS = ["province", "city", "district", "detail"] as const;

export function senderOf(kept: Record<string, unknown>): Sender {
  const address = (kept.address ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const [province, city, district, detail] = PARTS.map((part) => text(address[part])) as [string, string, string, string];
  return { name: text(kept.name), mobile: text(kept.mobile), province, city, district, detail };
}

/** Whether anything of a sender was filled in; an empty one is left as it was. */
export function senderGiven(sender?: Partial<Sender>): boolean {
  return Object.values(sender ?? {}).some((value) => value?.trim());
}
