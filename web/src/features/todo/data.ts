// The questions and verbs of what to do, over the generated client. Ids are text here and whole numbers at the doors.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Suggested = Schemas["SuggestedOut"];
export type Kind = Suggested["kind"];
export type State = Suggested["state"];
export type Result = Schemas["TodoResultOut"];
export type DraftLine = Schemas["DraftLineOut"];
export type Why = Schemas["DeclineIn"]["why"];

/** Kinds for which a room has a document. */
export const DRAFTED: readonly Kind[] = ["restock", "transfer"];

export const STATES = ["open", "off", "declined", "done", "ended"] as const satisfies State[];
export const WHYS: Why[] = ["known", "wrong", "too_dear", "later", "other"];
export const PLAIN_VERBS: Record<State, readonly ("mark_done" | "undo_done" | "bring_back")[]> = {
  open: ["mark_done"],
  off: ["bring_back", "mark_done"],
  declined: ["bring_back"],
  done: ["undo_done"],
  ended: [],
};

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
const ids = (rows: Suggested[]) => rows.map((row) => Number(row.id));

export function useSuggested(merchant: string, state: State) {
  return useQuery({
    queryKey: ["todo", merchant, state],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/todo", { params: { ...path(merchant), query: { state } } })),
    placeholderData: (before) => (before?.items.some((row) => row.state !== state) ? undefined : before),
  });
}

export function useRefresh(merchant: string) {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["todo", merchant] });
}

export async function settle(merchant: string, verb: "mark_done" | "undo_done" | "bring_back", rows: Suggested[], click: string): Promise<Outcome> {
  return named(rows, await answered(client.POST(`/api/v1/m/{merchant}/todo/${verb}` as const, { ...once(merchant, click), body: { ids: ids(rows) } })));
}

export async function putOff(merchant: string, rows: Suggested[], days: number, click: string): Promise<Outcome> {
  return named(rows, await answered(client.POST("/api/v1/m/{merchant}/todo/put_off", { ...once(merchant, click), body: { ids: ids(rows), days } })));
}

export async function decline(merchant: string, rows: Suggested[], why: Why, note: string, click: string): Promise<Outcome> {
  const body = { ids: ids(rows), why, note };
  return named(rows, await answered(client.POST("/api/v1/m/{merchant}/todo/decline", { ...once(merchant, click), body })));
}

/** What would be drafted for some suggestions, or why nothing is. */
export function useDrafts(merchant: string, rows: Suggested[]) {
  return useQuery({
    queryKey: ["todo", merchant, "drafts", rows.map((row) => row.id)],
    queryFn: async () => (await answered(client.POST("/api/v1/m/{merchant}/todo/drafts", { params: path(merchant), body: { ids: ids(rows) } }))).items,
    enabled: rows.length > 0,
  });
}

export async function draft(merchant: string, rows: Suggested[], warehouse: string | undefined, click: string): Promise<Outcome> {
  const body = { ids: ids(rows), warehouse_id: warehouse === undefined ? null : Number(warehouse) };
  return named(rows, await answered(client.POST("/api/v1/m/{merchant}/todo/draft", { ...once(merchant, click), body })));
}

export const lookAgain = (merchant: string, click: string) =>
  answered(client.POST("/api/v1/m/{merchant}/todo/look_again", once(merchant, click)));

/** What a refusal names: people know goods and stores, not our ids. */
function named(rows: Suggested[], outcome: Outcome): Outcome {
  const names = new Map(rows.map((row) => [row.id, row.code || row.name]));
  return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: names.get(row.id) ?? row.id })) };
}
