// The questions and verbs of stocktakes, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Stocktake = Schemas["StocktakeOut"];
export type Whole = Schemas["StocktakeWholeOut"];
export type Totals = Schemas["SheetTotalsOut"];
export type Line = Schemas["SheetLineOut"];
export type Count = Schemas["SheetCountOut"];
export type Goods = Schemas["FoundGoodsOut"];
export type Proposal = Schemas["ProposalOut"];
export type Begin = Schemas["BeginStocktakeIn"];
export type State = Stocktake["state"];
export type Cause = Line["cause"];

export const STATES = ["counting", "in_review", "posted", "cancelled", "reversed"] as const;
export const CAUSES = ["broken", "lost", "wrong_item", "not_booked", "other"] as const;
export const SHOWS = ["all", "not_counted", "counted", "differs", "recount", "moved", "refused"] as const;
export type Show = (typeof SHOWS)[number];

const SECONDS = 1000;
const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useStocktakes(merchant: string, state: State | "") {
  return useInfiniteQuery({
    queryKey: ["stocktakes", merchant, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/api/v1/m/{merchant}/counting/stocktakes", {
          params: { ...path(merchant), query: { state, after: pageParam, limit: 50 } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** One stocktake in numbers; `ahead`: by how many milliseconds the server's clock is ahead of this device's. */
export function useStocktake(merchant: string, id: string) {
  return useQuery({
    queryKey: ["stocktake", merchant, id],
    enabled: id !== "",
    queryFn: async () => {
      const whole = await answered(
        client.GET("/api/v1/m/{merchant}/counting/stocktake", { params: { ...path(merchant), query: { id: Number(id) } } }),
      );
      return { ...whole, ahead: Date.parse(whole.now) - Date.now() };
    },
    refetchInterval: ({ state }) => (["counting", "in_review"].includes(state.data?.stocktake.state ?? "") ? 10 * SECONDS : false),
  });
}

export function useLines(merchant: string, id: string, show: Show, search: string) {
  return useInfiniteQuery({
    queryKey: ["stocktakeLines", merchant, id, show, search],
    enabled: id !== "",
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { id: Number(id), show, search, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/counting/lines", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (found) => ((found.state.data?.pages.length ?? 1) > 1 ? false : 15 * SECONDS),
  });
}

/** Every line that is meant, for paper: page by page. */
export function useAllLines(merchant: string, id: string, show: Show) {
  return useQuery({
    queryKey: ["stocktakePaper", merchant, id, show],
    enabled: id !== "",
    queryFn: async () => {
      const found: Line[] = [];
      let after: string | undefined;
      do {
        const query = { id: Number(id), show, after, limit: 200 };
        const page = await answered(client.GET("/api/v1/m/{merchant}/counting/lines", { params: { ...path(merchant), query } }));
        found.push(...page.items);
        after = page.next ?? undefined;
      } while (after && found.length < MOST_PRINTED);
      return found;
    },
  });
}

/** So many rows are some hundred pages of paper: longer sheets are exported. */
export const MOST_PRINTED = 5000;

export function useCounts(merchant: string, id: string, sku: string) {
  return useQuery({
    queryKey: ["stocktakeCounts", merchant, id, sku],
    queryFn: async () => {
      const query = { id: Number(id), sku: Number(sku) };
      return (await answered(client.GET("/api/v1/m/{merchant}/counting/counts", { params: { ...path(merchant), query } }))).items;
    },
  });
}

export function useMine(merchant: string, id: string) {
  return useQuery({
    queryKey: ["stocktakeMine", merchant, id],
    enabled: id !== "",
    queryFn: async () => {
      const query = { id: Number(id) };
      return (await answered(client.GET("/api/v1/m/{merchant}/counting/mine", { params: { ...path(merchant), query } }))).items;
    },
  });
}

export function findGoods(merchant: string, id: string, code: string): Promise<Goods> {
  const query = { id: Number(id), code };
  return answered(client.GET("/api/v1/m/{merchant}/counting/goods", { params: { ...path(merchant), query } }));
}

export function useProposals(merchant: string, warehouse: string) {
  return useQuery({
    queryKey: ["countProposals", merchant, warehouse],
    enabled: warehouse !== "",
    queryFn: async () => {
      const query = { warehouse: Number(warehouse), limit: 200 };
      return (await answered(client.GET("/api/v1/m/{merchant}/counting/proposals", { params: { ...path(merchant), query } }))).items;
    },
  });
}

export function useCountingRules(merchant: string) {
  return useQuery({
    queryKey: ["countingRules", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/counting/rules", { params: path(merchant) })),
  });
}

export function begin(merchant: string, body: Begin, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/counting/begin", { ...once(merchant, click), body }));
}

export interface Found {
  sku_id: string | null;
  code: string;
  quantity: number;
  area: string;
  is_scanned: boolean;
  counted_at: string;
}

export function sendCounts(merchant: string, id: string, found: Found[], device: string, click: string): Promise<Outcome> {
  const counts = found.map((one, row) => ({ ...one, row: row + 1, sku_id: one.sku_id === null ? null : Number(one.sku_id) }));
  return answered(client.POST("/api/v1/m/{merchant}/counting/count", { ...once(merchant, click), body: { id: Number(id), counts, device } }));
}

export type Simple = "send_to_review" | "take_back" | "cancel";

export function doStocktake(merchant: string, verb: Simple, id: string, click: string): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/counting/${verb}` as const;
  return answered(client.POST(door, { ...once(merchant, click), body: { id: Number(id) } }));
}

export function approve(merchant: string, id: string, takes_moved: boolean, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/counting/approve", { ...once(merchant, click), body: { id: Number(id), takes_moved } }));
}

export function reverse(merchant: string, id: string, release_claims: boolean, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/counting/reverse", { ...once(merchant, click), body: { id: Number(id), release_claims } }));
}

export async function recount(
  merchant: string, verb: "ask_recount" | "withdraw_recount", id: string, lines: Line[], click: string,
): Promise<Outcome> {
  const door = `/api/v1/m/{merchant}/counting/${verb}` as const;
  const body = { id: Number(id), sku_ids: lines.map((line) => Number(line.id)) };
  return named(await answered(client.POST(door, { ...once(merchant, click), body })), lines);
}

/** Without lines: every line that differs and has no cause yet. */
export async function setCause(merchant: string, id: string, lines: Line[] | null, cause: Cause, click: string): Promise<Outcome> {
  const body = { id: Number(id), sku_ids: lines && lines.map((line) => Number(line.id)), cause };
  return named(await answered(client.POST("/api/v1/m/{merchant}/counting/set_cause", { ...once(merchant, click), body })), lines ?? []);
}

export function setRules(merchant: string, needs_other_approver: boolean, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/counting/set_rules", { ...once(merchant, click), body: { needs_other_approver } }));
}

/** The answer speaks of our ids; people know codes. */
function named(outcome: Outcome, lines: Line[]): Outcome {
  const code = (id: string) => lines.find((line) => line.id === id)?.code ?? id;
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: code(row.id) })) };
}

export function fileAddress(merchant: string, id: string, show: Show): string {
  return `/api/v1/m/${merchant}/counting/file?${new URLSearchParams({ id, show, kind: "xlsx" })}`;
}

/** What is shown of stocktakes is asked for again after a verb. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    const keys = ["stocktakes", "stocktake", "stocktakeLines", "stocktakeCounts", "stocktakeMine", "countProposals", "countingRules", "stock"];
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key, merchant] });
  };
}
