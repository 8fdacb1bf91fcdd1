// The questions of stock at a moment and of its age, over the generated client. Ids are text here and whole numbers at the doors.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Schemas } from "../../api/client";
import { tableAddress } from "./data";

export type MomentRow = Schemas["MomentRowOut"];
export type MomentLot = Schemas["MomentLotOut"];
export type AgeingRow = Schemas["AgeingRowOut"];
export type AgeingSums = Schemas["AgeingSumsOut"];
export type AgeingReceipt = Schemas["AgeingReceiptOut"];

export interface MomentQuestion {
  at: string;
  text: string;
  warehouse: string | undefined;
  by_place: boolean;
}

export interface AgeingQuestion {
  by: "sku" | "place" | "warehouse" | "supplier";
  buckets: string;
  text: string;
  warehouse: string | undefined;
  supplier: string | undefined;
}

const number = (id: string | null | undefined) => (id ? Number(id) : undefined);
const momentQuery = ({ warehouse, ...rest }: MomentQuestion) => ({ ...rest, warehouse: number(warehouse) });
const ageingQuery = ({ warehouse, supplier, ...rest }: AgeingQuestion) => ({ ...rest, warehouse: number(warehouse), supplier: number(supplier) });

export const momentFile = (merchant: string, question: MomentQuestion) => tableAddress(merchant, "stock_moment", momentQuery(question));
export const ageingFile = (merchant: string, question: AgeingQuestion) => tableAddress(merchant, "ageing", ageingQuery(question));

export function useMoment(merchant: string, question: MomentQuestion) {
  return useInfiniteQuery({
    queryKey: ["stockMoment", merchant, question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const params = { path: { merchant }, query: { ...momentQuery(question), after: pageParam, limit: 50 } };
      return answered(client.GET("/api/v1/m/{merchant}/analytics/stock_moment", { params }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useMomentTotals(merchant: string, question: MomentQuestion) {
  return useQuery({
    queryKey: ["stockMomentTotals", merchant, question],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/analytics/stock_moment/totals", { params: { path: { merchant }, query: momentQuery(question) } })),
  });
}

const ofRow = (question: MomentQuestion, row: MomentRow | null) => ({
  ...momentQuery({ ...question, warehouse: row?.warehouse_id ?? question.warehouse }),
  sku: Number(row?.sku_id),
});

export function useMomentEntries(merchant: string, question: MomentQuestion, row: MomentRow | null) {
  return useInfiniteQuery({
    queryKey: ["stockMomentEntries", merchant, question, row?.id],
    enabled: row !== null,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const params = { path: { merchant }, query: { ...ofRow(question, row), after: pageParam, limit: 50 } };
      return answered(client.GET("/api/v1/m/{merchant}/analytics/stock_moment/entries", { params }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useMomentLots(merchant: string, question: MomentQuestion, row: MomentRow | null) {
  return useQuery({
    queryKey: ["stockMomentLots", merchant, question, row?.id],
    enabled: row !== null,
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/analytics/stock_moment/lots", { params: { path: { merchant }, query: ofRow(question, row) } })),
  });
}

export function useAgeing(merchant: string, question: AgeingQuestion) {
  return useInfiniteQuery({
    queryKey: ["ageing", merchant, question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const params = { path: { merchant }, query: { ...ageingQuery(question), after: pageParam, limit: 50 } };
      return answered(client.GET("/api/v1/m/{merchant}/analytics/ageing", { params }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    retry: false, // bounds that do not rise are told at once
  });
}

export function useAgeingTotals(merchant: string, question: AgeingQuestion) {
  return useQuery({
    queryKey: ["ageingTotals", merchant, question],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/ageing/totals", { params: { path: { merchant }, query: ageingQuery(question) } })),
    retry: false,
  });
}

/** A bucket of a row, or the whole row. */
export interface Bucket {
  row: AgeingRow;
  bucket: number | null;
}

export function useAgeingReceipts(merchant: string, question: AgeingQuestion, opened: Bucket | null) {
  const row = opened?.row;
  return useQuery({
    queryKey: ["ageingReceipts", merchant, question, row?.id, opened?.bucket],
    enabled: opened !== null,
    queryFn: () => {
      const asked = ageingQuery({ ...question, warehouse: row?.warehouse_id ?? question.warehouse });
      const supplier = row?.supplier_id == null ? asked.supplier : Number(row.supplier_id);
      const query = { ...asked, supplier, sku: number(row?.sku_id), bucket: opened?.bucket ?? undefined };
      return answered(client.GET("/api/v1/m/{merchant}/analytics/ageing/receipts", { params: { path: { merchant }, query } }));
    },
  });
}
