import type { Schemas } from "../../api/client";
import { type Begun, choices, chosenOf, hindrance, isMoving, isReading } from "./sharing";
import { shouldLines, shownLines, soldOf } from "./sums";

const OFFER: Schemas["OfferOut"] = {
  id: "1", store_id: "7", listing_key: "900", goods_key: "90", name: "杯子", spec: "红", image_url: "", outer_code: "A-1", is_on_sale: true,
  sku_id: "3", sku_code: "A", sku_name: "杯", pieces: 2, state: "raise", message: "", shown: 11, should_show: 17, change: 6,
  quantity: 20, held: 3, sent: -5, given_back: 1, sold: 5, read_at: "2026-11-28T02:00:00+00:00", on_hand_free: 60, unclaimed: 5,
  share_percent: 90, keep_back: 8, fixed: null, in_transit: 0, transit_percent: 0, virtual: 0, rule_of: "store", groups: [],
  sources: { share_percent: "store", keep_back: "store", transit_percent: "store", virtual: "store", fixed: null }, own: null, sku_rule: null, week_units: 0,
  week_cancelled: 0, hour_units: 0, is_on_its_way: false, told_at: null, told_quantity: null,
};
const STORE: Schemas["SharingOut"] = {
  store_id: "7", store: "旗舰店", is_called: true, is_live: true, state: "looking", share_percent: 100, keep_back: 0, transit_percent: 0, jump_percent: 50,
  read_at: null, failure: "", all: 0, differing: 0, asks: 0, refused: 0, unmapped: 0,
};

test("each number comes to what the server says, step by step", () => {
  expect(shownLines(OFFER).map((line) => [line.name, line.told, line.after])).toEqual([
    ["read", "", 20], ["sent", "-5", 15], ["given_back", "+1", 16], ["sold", "-5", 11],
  ]);
  expect(shouldLines(OFFER).map((line) => [line.name, line.told, line.after])).toEqual([
    ["free", "", 60], ["unclaimed", "-5", 55], ["share", "× 90%", 49], ["keep_back", "-8", 41], ["pieces", "÷ 2", 20], ["held", "-3", 17],
  ]);
  const ofGroup = { ...OFFER, sources: { ...OFFER.sources, keep_back: "group" as const } };
  expect(shouldLines(ofGroup).map((line) => line.of)).toEqual([undefined, undefined, undefined, "group", undefined, undefined]);
  expect(shouldLines({ ...OFFER, fixed: 10 }).at(-1)?.after).toBe(7);
  expect(shouldLines({ ...OFFER, unclaimed: 80, pieces: 1, held: 0 }).map((line) => line.after)).toEqual([60, -20, 0, 0]);
  const more = { ...OFFER, in_transit: 9, transit_percent: 50, unclaimed: 70, virtual: 30, held: 0 };
  expect(shouldLines(more).map((line) => [line.name, line.after])).toEqual([
    ["free", 60], ["transit", 64], ["unclaimed", -6], ["share", -6], ["keep_back", -14], ["virtual", 16], ["pieces", 8],
  ]);
  expect(shownLines({ ...OFFER, state: "unmapped", change: null }).map((line) => line.after)).toEqual([20]);
  expect([shownLines({ ...OFFER, quantity: null }), shouldLines({ ...OFFER, on_hand_free: null })]).toEqual([[], []]);
  expect([soldOf(100, 80, 5), soldOf(3, 50, 5)]).toEqual([75, 0]);
});

test("a reading ends when the store was read anew or could not be, and nobody waits for ever", () => {
  const begun: Begun = { store: "7", read_at: null, failure: "授权过期", at: 0 };
  const at = (change: Partial<typeof STORE>, now: number) => isReading(begun, [{ ...STORE, ...change }], now);
  expect([at({}, 1000), at({ failure: "授权过期" }, 1000)]).toEqual([true, true]);
  expect([at({ read_at: "2026-11-28T02:00:00+00:00" }, 1000), at({ failure: "平台繁忙" }, 1000)]).toEqual([false, false]);
  expect([at({ failure: "授权过期" }, 40_000), at({}, 601_000), isReading(begun, undefined, 1000)]).toEqual([false, false, true]);
});

test("the store of the address is shown, else the first that can be told, among those that the lists are narrowed to", () => {
  const file = { ...STORE, store_id: "5", is_called: false };
  const on = { ...STORE, store_id: "9", state: "on" as const, differing: 4, asks: 1, refused: 2 };
  const all = [file, STORE, on];
  const ids = (only: string[], given?: string) => choices(all, only, given).map((one) => one.store_id);
  expect([ids([]), ids(["7"]), ids(["7"], "5"), ids(["1"])]).toEqual([["5", "7", "9"], ["7"], ["5", "7"], ["5", "7", "9"]]);
  const off = { ...STORE, state: "off" as const };
  const first = [[all, "5"], [[file, off, on], "1"], [[file, off], undefined], [[file], ""]] as const;
  expect(first.map(([stores, given]) => chosenOf([...stores], given))).toEqual([file, on, off, file]);
  expect([isMoving(on), isMoving({ ...on, differing: 3 }), isMoving(STORE)]).toEqual([true, false, false]);
  expect(hindrance(STORE)).toBe("offers.unread");
  expect(hindrance({ ...STORE, read_at: "x", is_live: false })).toBe("offers.notLive");
  expect(hindrance({ ...STORE, read_at: "x" })).toBeNull();
});
