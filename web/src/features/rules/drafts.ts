// Drafts of rules: how one begins, and what is still missing before it may be kept.
import type { Condition, Effect } from "../../ui/ruleWords";
import type { Say } from "../../words";
import type { Draft, Rule } from "./data";

export const KINDS = ["hold", "carrier", "warehouse", "gift", "mark", "merge"] as const;
export type Kind = (typeof KINDS)[number];

const BEGINNINGS: Record<Kind, Effect> = {
  hold: { kind: "hold" },
  carrier: { kind: "carrier" },
  warehouse: { kind: "warehouse", warehouse_ids: [] },
  gift: { kind: "gift", quantity: 1 },
  mark: { kind: "mark", mark: "" },
  merge: { kind: "merge", wait_seconds: 7200, spare_seconds: 28800 },
};

export function beginEffect(kind: Kind): Effect {
  return { ...BEGINNINGS[kind] };
}

export function newDraft(): Draft {
  return { name: "", match: "all", conditions: [{ field: "province", operator: "one_of" }], effect: beginEffect("hold") };
}

export function draftOf(rule: Rule): Draft {
  return {
    id: rule.id,
    name: rule.name,
    match: rule.match,
    conditions: rule.conditions as unknown as Condition[],
    effect: rule.effect as Effect,
  };
}

export const takesNoValue = (operator: string) => operator === "not_empty" || operator === "is_empty";
export const takesList = (operator: string) => operator === "one_of" || operator === "none_of";

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

const NEEDED: Partial<Record<string, string[]>> = {
  carrier: ["carrier_code"],
  warehouse: ["warehouse_ids"],
  gift: ["sku_code", "quantity"],
  mark: ["mark"],
  merge: ["wait_seconds", "spare_seconds"],
};

/** A warehouse is to be the nearest or the cheapest, and for one it is not said where it stands or what it costs. */
function choosesBlindly({ choice, warehouse_ids, provinces, prices }: Effect): boolean {
  const ids = ((warehouse_ids ?? []) as (string | number)[]).map(String);
  const placed = (provinces ?? {}) as Record<string, string>;
  const priced = new Set(((prices ?? []) as { warehouse_id: number }[]).map((one) => String(one.warehouse_id)));
  return (choice === "nearest" && ids.some((id) => !placed[id])) || (choice === "cheapest" && ids.some((id) => !priced.has(id)));
}

/** What keeps a draft from being tried, in words; nothing where it is whole. */
export function missing(say: Say, draft: Draft): string {
  if (draft.effect.kind === "hold" && draft.conditions.length === 0) return say("rules.noCondition");
  const bare = draft.conditions.findIndex((one) => !takesNoValue(one.operator) && isEmpty(one.value));
  if (bare >= 0) return say("rules.noValue", { n: bare + 1 });
  if (NEEDED[draft.effect.kind]?.some((key) => isEmpty(draft.effect[key]))) return say("rules.noEffect");
  return choosesBlindly(draft.effect) ? say("rules.noChoice") : "";
}
