// The questions and verbs of product groups, over the generated client, and a rule as it is typed.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { minorOf, typedOf } from "../../ui/amounts";

export type Group = Schemas["GroupOut"];
export type Rule = Schemas["GroupRuleShape"];
export type Condition = Schemas["GroupConditionShape"];
export type Fact = Condition["fact"];
export type Why = Schemas["WhyInGroupOut"];
export type Tried = Schemas["GroupTryOut"];

export const KINDS = ["attribute", "use", "price_band", "other"] as const;
export const AMOUNTS: Fact[] = ["price", "cost"];
export const NUMBERS: Fact[] = [...AMOUNTS, "weight_grams"];
export const FLAGS: Fact[] = ["is_composed", "is_stock_kept", "needs_parcel"];
export const FACTS: Fact[] = ["brand", "name", "code", "product_code", "spec", ...NUMBERS, ...FLAGS, "group"];

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useGroups(merchant: string, archived = false, counted = false) {
  return useQuery({
    queryKey: ["groups", merchant, archived, counted],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/catalog/groups", { params: { ...path(merchant), query: { archived, counted } } })),
  });
}

export function useWhy(merchant: string, sku: string) {
  return useQuery({
    queryKey: ["groups", merchant, "why", sku],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/catalog/sku_groups", { params: { ...path(merchant), query: { sku: Number(sku) } } })),
  });
}

/** What a group would be under a rule that is being typed; null: it is not whole yet. */
export function useTried(merchant: string, id: string | undefined, rule: Rule | null) {
  return useQuery({
    queryKey: ["groups", merchant, "tried", id, rule],
    enabled: rule !== null,
    retry: false,
    queryFn: () => {
      const body = { id: id === undefined ? null : Number(id), rule };
      return answered(client.POST("/api/v1/m/{merchant}/catalog/try_group", { params: path(merchant), body }));
    },
  });
}

interface Typed {
  name: string;
  kind: Group["kind"];
  rule: Rule | null;
}

export async function keepGroup(merchant: string, id: string | undefined, typed: Typed, click: string): Promise<Outcome> {
  if (id !== undefined) {
    return answered(
      client.POST("/api/v1/m/{merchant}/catalog/change_group", { ...once(merchant, click), body: { id: Number(id), ...typed } }),
    );
  }
  const made = await answered(client.POST("/api/v1/m/{merchant}/catalog/create_group", { ...once(merchant, click), body: typed }));
  return { done: [made.id], refused: [] };
}

export function setGroupAside(merchant: string, id: string, is: boolean, click: string): Promise<Outcome> {
  const given = { ...once(merchant, click), body: { ids: [Number(id)] } };
  return answered(
    is
      ? client.POST("/api/v1/m/{merchant}/catalog/archive_groups", given)
      : client.POST("/api/v1/m/{merchant}/catalog/restore_groups", given),
  );
}

export function setMembers(merchant: string, id: string, skus: string[], isIn: boolean | null, click: string): Promise<Outcome> {
  const members = skus.map((sku) => ({ sku_id: Number(sku), is_in: isIn }));
  return answered(
    client.POST("/api/v1/m/{merchant}/catalog/set_members", { ...once(merchant, click), body: { id: Number(id), members } }),
  );
}

export function useFreshGroups(merchant: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(["groups", "skuList"].map((key) => queries.invalidateQueries({ queryKey: [key, merchant] })));
  };
}

/** A condition as it stands in the fields: bounds as text, in the currency's whole units or grams. */
export interface TypedCondition {
  fact: Fact;
  is_not: boolean;
  texts: string[];
  low: string;
  high: string;
  flag: boolean;
}

export const EMPTY: TypedCondition = { fact: "brand", is_not: false, texts: [], low: "", high: "", flag: true };

export function typedCondition(one: Condition, currency: string): TypedCondition {
  const bound = (value: number | null | undefined) =>
    AMOUNTS.includes(one.fact) ? typedOf(value ?? null, currency) : value == null ? "" : String(value);
  return { ...EMPTY, fact: one.fact, is_not: one.is_not, texts: one.texts ?? [], low: bound(one.low), high: bound(one.high), flag: one.flag ?? true };
}

/** The condition of what was typed; null where it is not whole. */
export function readCondition(typed: TypedCondition, currency: string): Condition | null {
  const { fact, is_not } = typed;
  const plain = { fact, is_not, texts: [], low: null, high: null, flag: null };
  if (FLAGS.includes(fact)) return { ...plain, flag: typed.flag };
  if (!NUMBERS.includes(fact)) return typed.texts.length ? { ...plain, texts: typed.texts } : null;
  const read = (text: string) => (AMOUNTS.includes(fact) ? minorOf(text, currency) : /^\d{0,7}$/.test(text.trim()) ? (text.trim() ? Number(text) : null) : undefined);
  const [low, high] = [read(typed.low), read(typed.high)];
  if (low === undefined || high === undefined || (low === null && high === null)) return null;
  return { ...plain, low, high };
}
