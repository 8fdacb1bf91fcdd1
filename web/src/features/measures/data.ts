// The questions of the analysis, over the generated client. Amounts are minor units, shares hundredths of a percent.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, Refusal, type Schemas } from "../../api/client";
import { useContext } from "react";
import type { Only } from "../../app/only";
import { LanguageContext } from "../../words";
import type { Compare, Days } from "./spans";

export type Trend = Schemas["TrendOut"];
export type Measure = Schemas["MeasureOut"];
export type Dimension = Schemas["DimensionOut"];
export type Registry = Schemas["RegistryOut"];
export type Answer = Schemas["AskOut"];
export type Part = Schemas["PartOut"];
export type Explained = Schemas["ExplainOut"];
export type Reason = Schemas["ReasonOut"];
export type Behind = Schemas["SaleOut"];
export type Shelved = Schemas["ShelfSkuOut"];

export interface Question extends Days {
  measures: string[];
  dimensions: string[];
  compare: Compare;
  only: string[];
  currency: string;
  /** Sales of all currencies, each said in `currency`. */
  convert?: boolean;
  limit?: number;
}

/** One number: what it counts, in which part. */
export interface Place {
  measure: string;
  dimensions: string[];
  keys: string[];
  names: string[];
}

const AGAIN = 3_000;
const FRESH = 30_000;
/** Of numbers without parts, which somebody watches: a payment is in them within seconds. */
const SOON = 5_000;

/** The facts are read for the first time: until then no incomplete number is shown, and it is asked again. */
export const isBeingMade = (error: Error | null) => error instanceof Refusal && error.code === "facts_being_made";

export const onlyTexts = (only: Only): string[] => [
  ...only.store.map((id) => `store=${id}`),
  ...only.warehouse.map((id) => `warehouse=${id}`),
];

export function useRegistry(merchant: string) {
  return useQuery({
    queryKey: ["measures", merchant, "registry"],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/measures/registry", { params: { path: { merchant } } })),
    staleTime: 60_000,
  });
}

export function useTrend(merchant: string, query: { measure: Trend["measure"]; only: string[]; currency: string }) {
  const language = useContext(LanguageContext);
  return useQuery({
    queryKey: ["measures", merchant, "trend", query, language],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/forecasts/trend", { params: { path: { merchant }, query } })),
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => (isBeingMade(state.error) ? AGAIN : false),
  });
}

export function useAsk(merchant: string, question: Question) {
  const language = useContext(LanguageContext); // names come in the language of the reader
  return useQuery({
    queryKey: ["measures", merchant, "ask", question, language],
    enabled: question.measures.length > 0,
    queryFn: () => {
      const body = { limit: 200, convert: false, ...question };
      return answered(client.POST("/api/v1/m/{merchant}/measures/ask", { params: { path: { merchant } }, body }));
    },
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => (isBeingMade(state.error) ? AGAIN : question.dimensions.length ? FRESH : SOON),
  });
}

export function useExplained(merchant: string, question: Days & { compare: "before" | "weekdays" | "year"; only: string[]; currency: string }) {
  const language = useContext(LanguageContext);
  return useQuery({
    queryKey: ["measures", merchant, "explain", question, language],
    queryFn: () => {
      const body = { limit: 50, ...question };
      return answered(client.POST("/api/v1/m/{merchant}/explaining/sales", { params: { path: { merchant } }, body }));
    },
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => (isBeingMade(state.error) ? AGAIN : false),
  });
}

const behindOf = ({ first, last, only, currency, convert = false }: Question, { measure, dimensions, keys }: Place, after: string | undefined) => ({
  first, last, only, currency, convert, measure, dimensions, keys, after, limit: 50,
});

export function useBehind(merchant: string, question: Question, place: Place) {
  return useInfiniteQuery({
    queryKey: ["measures", merchant, "orders", behindOf(question, place, undefined)],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => answered(client.POST("/api/v1/m/{merchant}/measures/orders", { params: { path: { merchant } }, body: behindOf(question, place, pageParam) })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useShelved(merchant: string, question: Question, place: Place) {
  return useInfiniteQuery({
    queryKey: ["measures", merchant, "skus", behindOf(question, place, undefined)],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => answered(client.POST("/api/v1/m/{merchant}/measures/skus", { params: { path: { merchant } }, body: behindOf(question, place, pageParam) })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Where the whole answer is to be had as a sheet. */
export function sheetAddress(merchant: string, question: Question, kind: "xlsx" | "csv" = "xlsx"): string {
  const { measures, dimensions, only, compare, first, last, currency, convert } = question;
  const given: [string, string][] = [
    ["first", first],
    ["last", last],
    ["compare", compare],
    ["currency", currency],
    ["convert", convert ? "true" : ""],
    ["kind", kind],
    ...[...measures].map((one): [string, string] => ["measures", one]),
    ...[...dimensions].map((one): [string, string] => ["dimensions", one]),
    ...[...only].map((one): [string, string] => ["only", one]),
  ];
  return `/api/v1/m/${merchant}/measures/file?${new URLSearchParams(given.filter(([, value]) => value !== ""))}`;
}
