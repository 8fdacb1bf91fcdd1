// The questions and verbs of sheets, over the generated client. Ids are text here and whole numbers at the doors.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, requestId, type Schemas } from "../../api/client";

export type Sheet = Schemas["SheetOut"];
export type Detail = Schemas["SheetDetailOut"];
export type Row = Schemas["SheetRowOut"];
export type Kind = Schemas["SheetKindOut"];
export type Field = Schemas["SheetFieldOut"];

const SECONDS = 1000;
const AT_WORK: Sheet["state"][] = ["reading", "running", "undoing"];
export const isAtWork = (sheet: Sheet) => AT_WORK.includes(sheet.state);

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useKinds(merchant: string) {
  return useQuery({
    queryKey: ["sheetKinds", merchant, document.documentElement.lang],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/sheets/kinds", { params: path(merchant) })),
  });
}

/** The latest sheets; asked again and again while one is at work. */
export function useSheets(merchant: string) {
  return useQuery({
    queryKey: ["movein", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/sheets", { params: path(merchant) })),
    refetchInterval: (query) => (query.state.data?.some(isAtWork) ? 1 * SECONDS : false),
  });
}

export function useSheet(merchant: string, id: string) {
  return useQuery({
    queryKey: ["movein", merchant, id],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/sheets/{sheet_id}", { params: { path: { merchant, sheet_id: Number(id) } } })),
    refetchInterval: (query) => (query.state.data && isAtWork(query.state.data.sheet) ? 1 * SECONDS : false),
  });
}

export function handIn(merchant: string, kind: Kind["kind"], file: File): Promise<Sheet> {
  const form = new FormData();
  form.append("kind", kind);
  form.append("file", file);
  return answered(
    client.POST("/api/v1/m/{merchant}/sheets/upload", {
      ...once(merchant, requestId()),
      body: form as unknown as { kind: Kind["kind"]; file: string },
      bodySerializer: (body) => body as unknown as FormData,
    }),
  );
}

export interface Choice {
  columns: Record<string, number>;
  units: Sheet["units"];
  settings: Sheet["settings"];
}

export function chooseColumns(merchant: string, id: string, { columns, units, settings }: Choice, click: string): Promise<Outcome> {
  const body = { id: Number(id), columns, units: units as Record<string, 1 | 10 | 1000>, settings };
  return answered(client.POST("/api/v1/m/{merchant}/sheets/choose_columns", { ...once(merchant, click), body }));
}

export function takeIn(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/sheets/take_in", { ...once(merchant, click), body: { id: Number(id) } }));
}

export function takeBack(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/sheets/take_back", { ...once(merchant, click), body: { id: Number(id) } }));
}

export function forget(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/sheets/forget_sheets", { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

export const templateAddress = (merchant: string, kind: string) => `/api/v1/m/${merchant}/sheets/template?kind=${kind}`;
export const exportAddress = (merchant: string, kind: string, form: string) => `/api/v1/m/${merchant}/sheets/export?kind=${kind}&form=${form}`;
export const markedAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/sheets/${id}/marked`;

export function useFresh(merchant: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["movein", merchant] });
}
