// The questions and verbs of the rules page. Ids are text here and whole numbers at the doors.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { useWarehouses } from "../../app/goods";
import { storeName, useStoreList } from "../../app/stores";
import type { Condition, Effect, Names } from "../../ui/ruleWords";

export type Rule = Schemas["RuleOut"];
export type RuleField = Schemas["RuleFieldOut"];
export type DryRun = Schemas["DryRunOut"];

/** A rule as it is written: `id` where it changes one. */
export interface Draft {
  id?: string;
  name: string;
  match: "all" | "any";
  conditions: Condition[];
  effect: Effect;
}

export function useRules(merchant: string, archived: boolean) {
  return useQuery({
    queryKey: ["rules", merchant, archived],
    queryFn: () => {
      const params = { path: { merchant }, query: { archived } };
      return answered(client.GET("/api/v1/m/{merchant}/orders/rules", { params }));
    },
  });
}

export function useCarrierAccounts(merchant: string) {
  return useQuery({
    queryKey: ["carrierAccounts", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/carrier_accounts", { params: { path: { merchant } } })),
    retry: false,
  }).data;
}

/** How the rules name what they mean. */
export function useNames(merchant: string): Names {
  const stores = useStoreList(merchant);
  const accounts = useCarrierAccounts(merchant);
  const warehouses = useWarehouses(merchant);
  return {
    currency: stores[0]?.currency ?? "CNY",
    store: (id) => storeName(stores, id),
    carrier: (code) => accounts?.find((one) => one.carrier_code === code)?.name ?? code,
    warehouse: (id) => warehouses.find((one) => one.id === id)?.name ?? `#${id}`,
  };
}

type RuleBody = Schemas["RuleIn"];

function bodyOf(draft: Draft): RuleBody {
  const { name, match, conditions, effect } = draft;
  return { name: name.trim(), match, conditions, effect: effect as unknown as RuleBody["effect"] };
}

export async function keepRule(merchant: string, draft: Draft, click: string): Promise<Outcome> {
  const params = { path: { merchant } };
  const headers = { "X-Request-Id": click };
  const body = bodyOf(draft);
  const kept = await answered(
    draft.id === undefined
      ? client.POST("/api/v1/m/{merchant}/orders/write_rule", { params, headers, body })
      : client.POST("/api/v1/m/{merchant}/orders/change_rule", { params, headers, body: { ...body, id: Number(draft.id) } }),
  );
  return { done: [kept.id], refused: [] };
}

export function tryRule(merchant: string, draft: Draft, days: number, click: string): Promise<DryRun> {
  const id = draft.id === undefined ? null : Number(draft.id);
  return answered(
    client.POST("/api/v1/m/{merchant}/orders/dry_run", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": click },
      body: { ...bodyOf(draft), name: draft.name.trim() || "-", id, days },
    }),
  );
}

export function orderRules(merchant: string, ids: string[], click: string): Promise<Outcome> {
  return answered(
    client.POST("/api/v1/m/{merchant}/orders/order_rules", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": click },
      body: { ids: ids.map(Number) },
    }),
  );
}

export type RuleVerb = "switchOn" | "switchOff" | "archive" | "restore";

export function doRuleVerb(merchant: string, verb: RuleVerb, id: string, click: string): Promise<Outcome> {
  const given = { params: { path: { merchant } }, headers: { "X-Request-Id": click } };
  if (verb === "archive") return answered(client.POST("/api/v1/m/{merchant}/orders/archive_rule", { ...given, body: { id: Number(id) } }));
  if (verb === "restore") return answered(client.POST("/api/v1/m/{merchant}/orders/restore_rule", { ...given, body: { id: Number(id) } }));
  const body = { id: Number(id), is_on: verb === "switchOn" };
  return answered(client.POST("/api/v1/m/{merchant}/orders/switch_rule", { ...given, body }));
}
