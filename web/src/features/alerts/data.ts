// The questions and verbs of alerts, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";

export type Alert = Schemas["AlertOut"];
export type Kind = Alert["kind"];
export type Rule = Schemas["AlertRuleOut"];
export type Basis = Rule["basis"];
export type Way = Schemas["AlertWayOut"];
export type WayKind = Way["kind"];
export type Message = Schemas["AlertMessageOut"];
export type RuleFacts = Schemas["WriteAlertRuleIn"];
export type WayFacts = Schemas["WriteAlertWayIn"];

export const KINDS = ["out", "low", "over", "slow", "trend", "expiring", "ship_soon", "refund_asked", "new_order"] as const;
export const SHOWS = ["open", "snoozed", "done", "ended"] as const;
export type Show = (typeof SHOWS)[number];
export const WAY_KINDS = ["dingtalk", "wecom", "feishu", "email", "webhook"] as const;

/** Kind → how its threshold may be counted, the usual way first. */
export const BASES: Record<Kind, readonly Basis[]> = {
  low: ["safety", "pieces", "days"],
  out: ["none"],
  over: ["days", "pieces"],
  slow: ["days"],
  trend: ["percent"],
  expiring: ["days"],
  ship_soon: ["hours"],
  refund_asked: ["none"],
  new_order: ["none"],
};
export const AMOUNTS: Record<Basis, { least: number; most: number; usual: number }> = {
  safety: { least: 0, most: 0, usual: 0 },
  none: { least: 0, most: 0, usual: 0 },
  pieces: { least: 1, most: 1_000_000_000, usual: 10 },
  days: { least: 0, most: 730, usual: 30 },
  percent: { least: 10, most: 100, usual: 30 },
  hours: { least: 1, most: 72, usual: 6 },
};

const OFTEN = 4_000;
const SOMETIMES = 10_000;
const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useAlerts(merchant: string, show: Show, kind: Kind | undefined, search: string) {
  return useInfiniteQuery({
    queryKey: ["alerts", merchant, show, kind, search],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { show, kind, search, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/alerts", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: show === "open" ? OFTEN : SOMETIMES,
  });
}

export function useCounts(merchant: string) {
  return useQuery({
    queryKey: ["alertCounts", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/alerts/counts", { params: path(merchant) })),
    refetchInterval: OFTEN,
  });
}

export function useRules(merchant: string, archived: boolean) {
  return useQuery({
    queryKey: ["alertRules", merchant, archived],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/alerts/rules", { params: { ...path(merchant), query: { archived } } })),
  });
}

export function useWays(merchant: string, archived = false) {
  return useQuery({
    queryKey: ["alertWays", merchant, archived],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/alerts/ways", { params: { ...path(merchant), query: { archived } } })),
    refetchInterval: SOMETIMES,
  });
}

export function useMessages(merchant: string) {
  return useInfiniteQuery({
    queryKey: ["alertMessages", merchant],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/alerts/messages", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: OFTEN,
  });
}

/** What a refusal names: people know codes, not our ids. */
export const nameOf = (row: Alert) => row.sku_code ?? String(row.facts.order_sn ?? row.id);

export async function handle(merchant: string, verb: "mark_done" | "undo_done" | "end_snooze", rows: Alert[], click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/alerts/${verb}` as const;
  return named(rows, await inSpans(rows.map((row) => row.id), click, (ids, each) => answered(client.POST(door, { ...once(merchant, each), body: { ids } }))));
}

export async function snooze(merchant: string, rows: Alert[], until: string, click: string): Promise<Outcome> {
  const send = (ids: number[], each: string) =>
    answered(client.POST("/api/v1/m/{merchant}/alerts/snooze", { ...once(merchant, each), body: { ids, until } }));
  return named(rows, await inSpans(rows.map((row) => row.id), click, send));
}

function named(rows: Alert[], outcome: Outcome): Outcome {
  const names = new Map(rows.map((row) => [row.id, nameOf(row)]));
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: names.get(row.id) ?? row.id })) };
}

export const writeRule = (merchant: string, body: RuleFacts, click: string) =>
  answered(client.POST("/api/v1/m/{merchant}/alerts/write_rule", { ...once(merchant, click), body }));

export const writeWay = (merchant: string, body: WayFacts, click: string) =>
  answered(client.POST("/api/v1/m/{merchant}/alerts/write_way", { ...once(merchant, click), body }));

export const turn = (merchant: string, what: "rules" | "ways", id: string, is_on: boolean, click: string) =>
  answered(client.POST(`/api/v1/m/{merchant}/alerts/switch_${what}`, { ...once(merchant, click), body: { ids: [Number(id)], is_on } }));

type Kept = "archive_rules" | "restore_rules" | "archive_ways" | "restore_ways" | "send_again";

export const keep = (merchant: string, verb: Kept, id: string, click: string) =>
  answered(client.POST(`/api/v1/m/{merchant}/alerts/${verb}`, { ...once(merchant, click), body: { ids: [Number(id)] } }));

export const testWay = (merchant: string, id: string, click: string) =>
  answered(client.POST("/api/v1/m/{merchant}/alerts/test_way", { ...once(merchant, click), body: { id: Number(id) } }));

export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ["alerts", "alertCounts", "alertRules", "alertWays", "alertMessages"]) {
      void queries.invalidateQueries({ queryKey: [key, merchant] });
    }
  };
}
