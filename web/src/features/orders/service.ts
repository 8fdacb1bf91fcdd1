// What customer service does at orders, over the generated client: notes, questions to buyers, ready texts, the blacklist.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { inSpans } from "../../api/spans";
import { type Only, onlyQuery } from "../../app/only";
import type { Say } from "../../words";
import { placesEn, placesZh } from "../../words/compared";

export type Question = Schemas["QuestionOut"];
export type Asking = Schemas["AskingOut"];
export type Template = Schemas["BuyerTextOut"];
export type Entry = Schemas["BlacklistedOut"];
export type Flag = Schemas["FlagIn"];
export type QuestionState = "open" | "overdue" | "ended";

const path = (merchant: string) => ({ path: { merchant } });
const asked = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
const SECOND = 1000;

export function writeNote(merchant: string, ids: string[], text: string, mode: "append" | "replace", flag: Flag | null, click: string) {
  return inSpans(ids, click, (span, id) =>
    answered(client.POST("/api/v1/m/{merchant}/orders/note", { ...asked(merchant, id), body: { ids: span, text, mode, flag } })),
  );
}

export function askBuyer(merchant: string, ids: string[], question: string, dueAt: string | null, click: string) {
  return inSpans(ids, click, (span, id) =>
    answered(client.POST("/api/v1/m/{merchant}/orders/ask_buyer", { ...asked(merchant, id), body: { ids: span, question, due_at: dueAt } })),
  );
}

export function answerForBuyer(merchant: string, ids: string[], answer: string, flag: Flag | null, click: string) {
  const body = { ids: ids.map(Number), answer, flag };
  return answered(client.POST("/api/v1/m/{merchant}/orders/answer_for_buyer", { ...asked(merchant, click), body }));
}

export type PlainVerb = "restore_note" | "retry_note" | "unask_buyer" | "unblacklist" | "restore_blacklisted";

/** Verbs that want ids and nothing else: of orders, or of entries of the blacklist. */
export function doPlain(merchant: string, verb: PlainVerb, ids: string[], click: string): Promise<Outcome> {
  const address = `/api/v1/m/{merchant}/orders/${verb}` as "/api/v1/m/{merchant}/orders/unask_buyer";
  return inSpans(ids, click, (span, id) => answered(client.POST(address, { ...asked(merchant, id), body: { ids: span } })));
}

export function blacklist(merchant: string, ids: string[], reason: string, click: string) {
  const body = { ids: ids.map(Number), reason };
  return answered(client.POST("/api/v1/m/{merchant}/orders/blacklist", { ...asked(merchant, click), body }));
}

export function changeAsking(merchant: string, hours: number, before: number, click: string) {
  const body = { hours, before_ship_hours: before };
  return answered(client.POST("/api/v1/m/{merchant}/orders/change_asking", { ...asked(merchant, click), body }));
}

export function writeTemplate(merchant: string, id: string | null, name: string, text: string, click: string) {
  const body = { id: id === null ? null : Number(id), name, text };
  return answered(client.POST("/api/v1/m/{merchant}/orders/write_template", { ...asked(merchant, click), body }));
}

export function moveTemplate(merchant: string, id: string, isBack: boolean, click: string): Promise<Outcome> {
  const verb = isBack ? "restore_template" : "archive_template";
  const address = `/api/v1/m/{merchant}/orders/${verb}` as "/api/v1/m/{merchant}/orders/archive_template";
  return answered(client.POST(address, { ...asked(merchant, click), body: { id: Number(id) } }));
}

export function useAsking(merchant: string, isWanted = true) {
  return useQuery({
    queryKey: ["asking", merchant],
    enabled: isWanted,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/orders/asking", { params: path(merchant) })),
    staleTime: 60 * SECOND,
  });
}

export function useQuestions(merchant: string, state: QuestionState, only: Only) {
  const narrowed = onlyQuery(only);
  return useInfiniteQuery({
    queryKey: ["questions", merchant, state, narrowed],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET("/api/v1/m/{merchant}/orders/questions", { params: { ...path(merchant), query: { ...narrowed, state, after: pageParam } } }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) > 1 ? false : 10 * SECOND),
  });
}

export function useBlacklist(merchant: string, archived: boolean) {
  return useQuery({
    queryKey: ["blacklist", merchant, archived],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/orders/blacklist", { params: { ...path(merchant), query: { archived } } })),
  });
}

export interface Told {
  id: string;
  storeId: string;
  store: string;
  sn: string;
  goods: string;
}

const PLACES = ["order", "goods", "store", "question"] as const;

/** The usual text, with its places in braces as a reader of this language types them. */
export function usualText(say: Say): string {
  return say("ask.defaultText", placesOf(say));
}

export function placesOf(say: Say): Record<string, string> {
  return Object.fromEntries(PLACES.map((one) => [one, `{${say(`ask.place.${one}`)}}`]));
}

/** A ready text for one order; its places may be named in either language. */
export function fill(text: string, order: Told, question: string): string {
  const facts = { order: order.sn, goods: order.goods, store: order.store, question };
  const known = new Map(PLACES.flatMap((one) => [placesZh, placesEn].map((words) => [words[`ask.place.${one}`], facts[one]] as const)));
  return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => known.get(name.trim()) ?? whole);
}
