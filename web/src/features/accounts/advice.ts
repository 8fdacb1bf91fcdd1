// What to do about a refusal that recurs: words by its code, and the page on which to do it. Pure.
import { isKey, type Key } from "../../words";

interface Place {
  page: string;
  tab?: string;
}

const BY_CODE: Record<string, Place> = {
  no_waybill: { page: "settings", tab: "carriers" },
  carrier_not_bound: { page: "settings", tab: "carriers" },
  no_carrier: { page: "rules" },
  not_allowed: { page: "settings", tab: "roles" },
  not_found: { page: "settings", tab: "members" },
  held_by_cause: { page: "orders", tab: "held" },
  unknown_sku: { page: "orders", tab: "held" },
  unknown_listing: { page: "orders", tab: "held" },
  not_enough: { page: "orders", tab: "short" },
  nothing_to_approve: { page: "rules" },
  order_stopped: { page: "scan" },
  parcel_stale: { page: "scan" },
  not_verified: { page: "scan" },
  counts_differ: { page: "scan" },
  nothing_scanned: { page: "scan" },
  has_parcel: { page: "packing" },
  was_printed: { page: "packing" },
  platform_token_expired: { page: "stores" },
  platform_not_authorised: { page: "stores" },
  store_not_live: { page: "stores" },
  store_not_called: { page: "stores" },
};

const BY_ROOM: Record<string, Place> = {
  accounts: { page: "settings" },
  channels: { page: "stores" },
  orders: { page: "orders" },
  desk: { page: "orders" },
  fulfilment: { page: "packing" },
  aftersales: { page: "aftersales" },
  finance: { page: "files" },
};

export function placeOf(code: string, door: string): Place {
  return BY_CODE[code] ?? BY_ROOM[door.split(".")[0] ?? ""] ?? { page: "home" };
}

export function adviceOf(code: string): Key {
  const key = `improve.advice.${code}`;
  return isKey(key) ? key : "improve.default";
}
