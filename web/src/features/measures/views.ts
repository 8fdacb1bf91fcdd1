// Saved views and scheduled reports, over the generated client. Ids are text here and whole numbers at the doors.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import type { Language } from "../../words";

export type View = Schemas["SavedViewOut"];
export type ViewQuestion = Schemas["ViewQuestion"];
export type Schedule = Schemas["ScheduleOut"];
export type Mailbox = Schemas["MailboxOut"];

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });

export function useViews(merchant: string) {
  return useQuery({
    queryKey: ["measures", merchant, "views"],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/measures/views", { params: path(merchant) }))).items,
  });
}

export function useSchedules(merchant: string, archived: boolean) {
  return useQuery({
    queryKey: ["measures", merchant, "schedules", archived],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/measures/schedules", { params: { ...path(merchant), query: { archived } } })),
    refetchInterval: 30_000,
  });
}

/** The weeks of which there is a report, and whether one can be printed. */
export function useWeeks(merchant: string) {
  return useQuery({
    queryKey: ["weekly", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/weekly", { params: path(merchant) })),
  });
}

/** Where the report of a week is, in a language. */
export const weeklyAddress = (merchant: string, first: string, language: Language) =>
  `/api/v1/m/${merchant}/weekly/file?first=${first}&speak=${language === "en" ? "en" : "zh"}`;

/** Views and schedules are asked for again after a verb. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const what of ["views", "schedules"]) void queries.invalidateQueries({ queryKey: ["measures", merchant, what] });
  };
}

export interface ViewFacts {
  id: string | null;
  name: string;
  is_shared: boolean;
  question: ViewQuestion;
}

export function writeView(merchant: string, { id, ...facts }: ViewFacts, click: string): Promise<Outcome> {
  const body = { ...facts, id: id === null ? null : Number(id) };
  return answered(client.POST("/api/v1/m/{merchant}/measures/write_view", { ...once(merchant, click), body }));
}

export function archiveView(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/measures/archive_views", { ...once(merchant, click), body: { ids: [Number(id)] } }));
}

export interface ScheduleFacts {
  id: string | null;
  /** None: the weekly report. */
  view_id: string | null;
  way_id: string;
  weekday: number | null;
  hour: number;
}

export function writeSchedule(merchant: string, { id, view_id, way_id, ...facts }: ScheduleFacts, click: string): Promise<Outcome> {
  const body = { ...facts, id: id === null ? null : Number(id), view_id: view_id === null ? null : Number(view_id), way_id: Number(way_id) };
  return answered(client.POST("/api/v1/m/{merchant}/measures/write_schedule", { ...once(merchant, click), body }));
}

export function settleSchedule(merchant: string, verb: "archive_schedules" | "restore_schedules", id: string, click: string): Promise<Outcome> {
  return answered(client.POST(`/api/v1/m/{merchant}/measures/${verb}` as const, { ...once(merchant, click), body: { ids: [Number(id)] } }));
}
