// The questions and verbs of advice, over the generated client. Ids are text here and whole numbers at the doors.
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, requestId, type Schemas } from "../../api/client";

export type Advice = Schemas["AdviceOut"];
export type Whole = Schemas["AdviceWholeOut"];
export type Part = Schemas["AdvicePartOut"];
export type Step = Schemas["TitleStepOut"];
export type Proposal = Schemas["AdviceProposalOut"];
export type What = Advice["whats"][number];
export type Change = Schemas["AdviceChangeOut"];
export type Compared = Schemas["ComparedOut"];
export type AdviceFile = Schemas["AdviceFileOut"];
export type FileKind = AdviceFile["kind"];
export type Only = "all" | "proposed" | "forbidden";

export const WHATS: What[] = ["title", "prices", "attributes", "pictures"];
export const ONLY: Only[] = ["all", "proposed", "forbidden"];
export const FILE_KINDS: FileKind[] = ["goods_data", "search_terms"];
const SECONDS = 1000;

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

/** Listings, those with most to win first; asked for often while they are judged anew. */
export function useAdvice(merchant: string, question: { store: string; search: string; only: Only }) {
  return useInfiniteQuery({
    queryKey: ["advice", merchant, "list", question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { ...question, store: question.store ? Number(question.store) : undefined, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/advice", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.is_looking ? 2 * SECONDS : false),
  });
}

export function useWhole(merchant: string, id: string) {
  return useQuery({
    queryKey: ["advice", merchant, "whole", id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/advice/{advice_id}", { params: { path: { merchant, advice_id: Number(id) } } })),
  });
}

export function useTried(merchant: string, question: { title: string; brand: string; category: string }) {
  return useQuery({
    enabled: question.title !== "",
    queryKey: ["advice", merchant, "tried", question],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/advice/try_title", { params: { ...path(merchant), query: question } })),
    placeholderData: (before) => before,
  });
}

export function useSellers(merchant: string, category: string) {
  return useQuery({
    queryKey: ["advice", merchant, "sellers", category],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/advice/sellers", { params: { ...path(merchant), query: { category } } })),
  });
}

export function useChanges(merchant: string) {
  return useInfiniteQuery({
    queryKey: ["advice", merchant, "changes"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const query = { after: pageParam, limit: 20 };
      return answered(client.GET("/api/v1/m/{merchant}/advice/changes", { params: { ...path(merchant), query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useFiles(merchant: string) {
  return useQuery({
    queryKey: ["advice", merchant, "files"],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/advice/files", { params: path(merchant) }))).items,
  });
}

/** What is shown of it is asked for again after a verb. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["advice", merchant] });
}

export function lookAgain(merchant: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/advice/look_again", once(merchant, click)));
}

export interface Wish {
  row: Advice;
  whats: What[];
  title: string | null;
}

/** The answer speaks of our ids; people know titles. */
const named = (outcome: Outcome, rows: Advice[]): Outcome => ({
  ...outcome,
  refused: outcome.refused.map((one) => ({ ...one, id: rows.find((row) => row.id === one.id)?.title ?? one.id })),
});

export async function apply(merchant: string, wishes: Wish[], isSubmitted: boolean, click: string): Promise<Outcome> {
  const items = wishes.map(({ row, whats, title }) => ({ id: Number(row.id), whats, title }));
  const body = { items, is_submitted: isSubmitted };
  const outcome = await answered(client.POST("/api/v1/m/{merchant}/advice/apply", { ...once(merchant, click), body }));
  return named(outcome, wishes.map((one) => one.row));
}

export async function markByHand(merchant: string, wishes: Wish[], click: string): Promise<Outcome> {
  const body = { items: wishes.map(({ row, title }) => ({ id: Number(row.id), title })) };
  const outcome = await answered(client.POST("/api/v1/m/{merchant}/advice/mark_by_hand", { ...once(merchant, click), body }));
  return named(outcome, wishes.map((one) => one.row));
}

export async function takeBack(merchant: string, rows: Change[], click: string): Promise<Outcome> {
  const body = { ids: rows.map((row) => Number(row.id)) };
  const outcome = await answered(client.POST("/api/v1/m/{merchant}/advice/take_back", { ...once(merchant, click), body }));
  const title = (id: string) => rows.find((row) => row.id === id)?.title || id;
  return { ...outcome, refused: outcome.refused.map((one) => ({ ...one, id: title(one.id) })) };
}

export function takeBackFile(merchant: string, id: string, click: string): Promise<Outcome> {
  const body = { ids: [Number(id)] };
  return answered(client.POST("/api/v1/m/{merchant}/advice/take_back_files", { ...once(merchant, click), body }));
}

export function handIn(merchant: string, given: { kind: FileKind; store: string; day: string; file: File }): Promise<AdviceFile> {
  const form = new FormData();
  form.append("kind", given.kind);
  form.append("store_id", given.store);
  if (given.day) form.append("day", given.day);
  form.append("file", given.file);
  return answered(
    client.POST("/api/v1/m/{merchant}/advice/upload", {
      ...once(merchant, requestId()),
      body: form as unknown as { kind: FileKind; store_id: number; file: string },
      bodySerializer: (body) => body as unknown as FormData,
    }),
  );
}
