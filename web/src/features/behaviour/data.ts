// The questions and verbs of behaviour, over the generated client. Ids are text here and whole numbers at the doors.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Dayjs } from "dayjs";
import { answered, client, type Outcome, requestId, type Schemas } from "../../api/client";

export type Funnel = Schemas["FunnelOut"];
export type Kind = Funnel["steps"][number];
export type Ways = Schemas["PathsOut"];
export type Preference = Schemas["PreferenceRowOut"];
export type RfmGroup = Schemas["RfmGroupOut"];
export type Pair = Schemas["PairOut"];
export type Site = Schemas["SiteOut"];
export type EventFile = Schemas["EventFileOut"];
export type Segment = Schemas["SegmentOut"];
export type SegmentDetail = Schemas["SegmentDetailOut"];
/** What is kept of a question, without its name, days and stores. */
export type SegmentAsked = Pick<Schemas["SegmentIn"], "kind"> & Partial<Schemas["SegmentIn"]>;
export type Plan = Schemas["EventPlanOut"];
export type Reading = Schemas["BeginReadingIn"];
export type Month = Schemas["EventMonthOut"];
export type Cohort = Schemas["CohortOut"];
export type Period = Schemas["RetentionOut"]["period"];
export type Value = "channel" | "category" | "listing" | "sku" | "store" | "hour" | "price_band";
export type Item = "listing" | "sku" | "category";
export type Basket = "order" | "day";
export type Label = "kind" | "category" | "channel" | "listing";

export const KINDS: Kind[] = ["view", "click", "search", "favourite", "cart", "order", "pay", "refund", "review"];
export const VALUES: Value[] = ["channel", "category", "price_band", "hour", "listing", "sku", "store"];
export const PERIODS: Period[] = ["day", "week", "month"];
export const ITEMS: Item[] = ["listing", "sku", "category"];
export const BASKETS: Basket[] = ["order", "day"];
export const LABELS: Label[] = ["kind", "category", "channel", "listing"];
const SECONDS = 1000;

/** What every question is about: Beijing days, both counted, and a store; none: all that the reader may see. */
export interface Span {
  first: Dayjs;
  last: Dayjs;
  store: string;
}

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
const spanOf = ({ first, last, store }: Span) => ({
  first: first.format("YYYY-MM-DD"),
  last: last.format("YYYY-MM-DD"),
  store: store ? [Number(store)] : [],
});

/** An answer; the former one stays while another is asked for. */
function useAsked<Answer, Asked extends object>(merchant: string, name: string, question: Asked, ask: (question: Asked) => Promise<Answer>) {
  return useQuery({
    queryKey: ["behaviour", merchant, name, question],
    queryFn: () => ask(question),
    placeholderData: (before) => before,
    retry: false,
  });
}

export function useFunnel(merchant: string, span: Span, more: { step: Kind[]; window_days: number; by?: Value }) {
  return useAsked(merchant, "funnel", { ...spanOf(span), ...more }, (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/funnel", { params: { ...path(merchant), query } })),
  );
}

export function useRetention(merchant: string, span: Span, more: { start: Kind[]; back: Kind[]; period: Period }) {
  return useAsked(merchant, "retention", { ...spanOf(span), ...more }, (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/retention", { params: { ...path(merchant), query } })),
  );
}

export function usePaths(merchant: string, span: Span, more: { begin: Kind; label: Label; depth: number }) {
  return useAsked(merchant, "paths", { ...spanOf(span), ...more }, (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/paths", { params: { ...path(merchant), query } })),
  );
}

export function useSessions(merchant: string, span: Span) {
  return useAsked(merchant, "sessions", spanOf(span), (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/sessions", { params: { ...path(merchant), query } })),
  );
}

export function usePreference(merchant: string, span: Span, by: Value) {
  return useAsked(merchant, "preference", { ...spanOf(span), by }, (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/preference", { params: { ...path(merchant), query } })),
  );
}

export function useRfm(merchant: string, span: Span, currency: string) {
  return useAsked(merchant, "rfm", { ...spanOf(span), ...(currency ? { currency } : {}) }, (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/rfm", { params: { ...path(merchant), query } })),
  );
}

export function useTogether(merchant: string, span: Span, more: { basket: Basket; item: Item; least: number }) {
  return useAsked(merchant, "together", { ...spanOf(span), ...more }, (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/together", { params: { ...path(merchant), query } })),
  );
}

/** Those in the list, or those put away. */
export function useSegments(merchant: string, archived: boolean) {
  return useQuery({
    queryKey: ["behaviour", merchant, "segments", archived],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/behaviour/segments", { params: { ...path(merchant), query: { archived } } }))).items,
  });
}

export function useSegment(merchant: string, id: string) {
  return useAsked(merchant, "segment", { id: Number(id) }, (query) =>
    answered(client.GET("/api/v1/m/{merchant}/behaviour/segments/one", { params: { ...path(merchant), query } })),
  );
}

export const segmentAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/behaviour/segments/file?id=${id}`;

export const daysOf = ({ first, last }: Span) => last.diff(first, "day") + 1;

export function saveSegment(merchant: string, span: Span, asked: SegmentAsked, name: string, click: string): Promise<Outcome> {
  const body = { steps: [], ...asked, name, days: daysOf(span), stores: span.store ? [Number(span.store)] : [] };
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/save_segment", { ...once(merchant, click), body }));
}

export type SegmentVerb = "count_segments" | "archive_segments" | "restore_segments";

export function settleSegment(merchant: string, verb: SegmentVerb, id: string, click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/behaviour/${verb}` as const, { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

export function useSites(merchant: string) {
  return useQuery({
    queryKey: ["behaviour", merchant, "sites"],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/behaviour/sites", { params: path(merchant) })),
  });
}

/** The latest files; asked for often while one is read. */
export function useFiles(merchant: string) {
  return useQuery({
    queryKey: ["behaviour", merchant, "files"],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/behaviour/files", { params: path(merchant) }))).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === "reading") ? SECONDS : false),
  });
}

/** How a file that waits is understood. */
export function usePlan(merchant: string, id: string) {
  return useQuery({
    queryKey: ["behaviour", merchant, "plan", id],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/behaviour/plan", { params: { ...path(merchant), query: { id: Number(id) } } })),
    retry: false,
  });
}

export function beginReading(merchant: string, wish: Reading): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/begin_reading", { ...once(merchant, requestId()), body: wish }));
}

export function useMonths(merchant: string, mayDownload: boolean) {
  return useQuery({
    queryKey: ["behaviour", merchant, "months"],
    enabled: mayDownload,
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/behaviour/months", { params: path(merchant) }))).items,
  });
}

/** What is shown is asked for again after a verb. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["behaviour", merchant] });
}

export interface SiteWish {
  name: string;
  store_id?: string;
  origins: string[];
}

export function createSite(merchant: string, wish: SiteWish, click: string): Promise<Outcome> {
  const body = { ...wish, store_id: wish.store_id ? Number(wish.store_id) : null, events_per_minute: 60_000 };
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/create_site", { ...once(merchant, click), body }));
}

export function renewKey(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/renew_key", { ...once(merchant, click), body: { id: Number(id) } }));
}

export function setRunning(merchant: string, id: string, isRunning: boolean, click: string): Promise<Outcome> {
  const given = { ...once(merchant, click), body: { ids: [Number(id)] } };
  if (isRunning) return answered(client.POST("/api/v1/m/{merchant}/behaviour/resume_sites", given));
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/stop_sites", given));
}

export function setRetention(merchant: string, days: number, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/set_retention", { ...once(merchant, click), body: { days } }));
}

export function eraseVisitor(merchant: string, visitor: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/erase_buyer", { ...once(merchant, click), body: { visitor } }));
}

export function takeBackFile(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/behaviour/take_back_files", { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

export function handIn(merchant: string, store: string, file: File): Promise<EventFile> {
  const form = new FormData();
  form.append("is_held", "true");
  if (store) form.append("store_id", store);
  form.append("file", file);
  return answered(
    client.POST("/api/v1/m/{merchant}/behaviour/upload", {
      ...once(merchant, requestId()),
      body: form as unknown as { file: string },
      bodySerializer: (body) => body as unknown as FormData,
    }),
  );
}
