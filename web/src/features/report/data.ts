// The questions of 收发存, over the generated client. Ids are text here and whole numbers at the doors.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { answered, client, type Schemas } from "../../api/client";

export type Row = Schemas["ReportRowOut"];
export type Entry = Schemas["ReportEntryOut"];

export interface Question {
  first_day: string;
  last_day: string;
  text: string;
  warehouse: string | undefined;
  by_place: boolean;
}

const queryOf = ({ warehouse, ...rest }: Question) => ({ ...rest, warehouse: warehouse ? Number(warehouse) : undefined });

export function useReport(merchant: string, question: Question) {
  return useInfiniteQuery({
    queryKey: ["stockReport", merchant, question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const params = { path: { merchant }, query: { ...queryOf(question), after: pageParam, limit: 50 } };
      return answered(client.GET("/api/v1/m/{merchant}/analytics/stock_report", { params }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useReportEntries(merchant: string, question: Question, row: Row | null) {
  return useInfiniteQuery({
    queryKey: ["stockReportEntries", merchant, question, row?.id],
    enabled: row !== null,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const asked = queryOf({ ...question, warehouse: row?.warehouse_id ?? question.warehouse });
      const params = { path: { merchant }, query: { ...asked, sku: Number(row?.sku_id), after: pageParam, limit: 50 } };
      return answered(client.GET("/api/v1/m/{merchant}/analytics/stock_report/entries", { params }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Where a table of what was asked for is to be had. */
export function tableAddress(merchant: string, table: string, query: Record<string, unknown>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return `/api/v1/m/${merchant}/analytics/${table}/file?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

export const fileAddress = (merchant: string, question: Question) => tableAddress(merchant, "stock_report", queryOf(question));
