// How a store stands: which one is shown, whether it is being read, whether it can be switched on. Pure.
import type { Schemas } from "../../api/client";

type Sharing = Schemas["SharingOut"];

export const SHOWS = ["all", "differing", "asks", "refused", "unmapped"] as const;
export type Show = (typeof SHOWS)[number];
export const isShow = (name: string | undefined): name is Show => SHOWS.includes(name as Show);

/** The stores to choose from: those the reader narrows every list to, and the one in the address. */
export function choices(sharings: Sharing[], only: string[], given: string | undefined): Sharing[] {
  const narrowed = sharings.filter((one) => only.length === 0 || only.includes(one.store_id) || one.store_id === given);
  return narrowed.length ? narrowed : sharings;
}

/** The one in the address; else the first with an API, those that were begun before the others. */
export function chosenOf(stores: Sharing[], given: string | undefined): Sharing | undefined {
  const called = stores.filter((one) => one.is_called);
  return stores.find((one) => one.store_id === given) ?? called.find((one) => one.state !== "off") ?? called[0] ?? stores[0];
}

/** A reading that was asked for: what was known before it, and when it was asked for. */
export interface Begun {
  store: string;
  read_at: string | null;
  failure: string;
  at: number;
}

const LONGEST_MS = 10 * 60_000;
/** A reading that fails as the one before is seen to fail by this. */
const SAME_FAILURE_MS = 30_000;

/** Until it was read anew, or could not be; nobody waits for ever. */
export function isReading(begun: Begun, sharings: Sharing[] | undefined, now: number): boolean {
  const sharing = sharings?.find((one) => one.store_id === begun.store);
  const waited = now - begun.at;
  if (!sharing || waited > LONGEST_MS) return waited <= LONGEST_MS;
  if (sharing.read_at !== begun.read_at) return false;
  if (!sharing.failure) return true;
  return sharing.failure === begun.failure && waited < SAME_FAILURE_MS;
}

/** Whether something is to be told that waits for nobody. */
export const isMoving = (one: Sharing): boolean => one.state === "on" && one.differing > one.asks + one.refused;

/** Why a store cannot be switched on yet. */
export function hindrance(one: Sharing): "offers.unread" | "offers.notLive" | null {
  if (one.read_at === null) return "offers.unread";
  return one.is_live ? null : "offers.notLive";
}

/** Whether a rule says nothing at all. */
export const isEmptyRule = (rule: object): boolean => Object.values(rule).every((value) => value === null);
