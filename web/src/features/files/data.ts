// The questions and verbs of the files page: dropped files, their questions, and the calendar.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type File_ = Schemas["FileOut"];
export type Preview = Schemas["PreviewOut"];
export type Mapping = Schemas["MappingOut"];
export type Coverage = Schemas["CalendarOut"];

const SECONDS = 1000;
const path = (merchant: string) => ({ merchant });

export function useFiles(merchant: string) {
  return useInfiniteQuery({
    queryKey: ["files", merchant],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const params = { path: path(merchant), query: { after: pageParam, limit: 50 } };
      return answered(client.GET("/api/v1/m/{merchant}/finance/files", { params }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      (state.data?.pages.some((page) => page.items.some((file) => file.state === "waiting")) ? 1 : 10) * SECONDS,
  });
}

export function usePreview(merchant: string, id: string | undefined) {
  return useQuery({
    queryKey: ["preview", merchant, id],
    enabled: id !== undefined,
    queryFn: () => {
      const params = { path: { merchant, file_id: Number(id) } };
      return answered(client.GET("/api/v1/m/{merchant}/finance/files/{file_id}/preview", { params }));
    },
  });
}

export function useMappings(merchant: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["mappings", merchant],
    enabled: isWanted,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/finance/mappings", { params: { path: path(merchant) } })),
  });
}

export function saveMapping(merchant: string, body: Schemas["SaveMappingIn"], click: string): Promise<Mapping> {
  const params = { path: path(merchant) };
  return answered(
    client.POST("/api/v1/m/{merchant}/finance/save_mapping", { params, headers: { "X-Request-Id": `${click}m` }, body }),
  );
}

export function answerFile(merchant: string, body: Schemas["AnswerFileIn"], click: string): Promise<Outcome> {
  const params = { path: path(merchant) };
  return answered(client.POST("/api/v1/m/{merchant}/finance/answer_file", { params, headers: { "X-Request-Id": click }, body }));
}

export function forgetFile(merchant: string, id: string, click: string): Promise<Outcome> {
  const params = { path: path(merchant) };
  const body = { ids: [Number(id)] };
  return answered(client.POST("/api/v1/m/{merchant}/finance/forget_files", { params, headers: { "X-Request-Id": click }, body }));
}

export function fetchBills(merchant: string, store: string, click: string): Promise<Outcome> {
  const params = { path: path(merchant) };
  const body = { id: Number(store) };
  return answered(client.POST("/api/v1/m/{merchant}/finance/fetch_bills", { params, headers: { "X-Request-Id": click }, body }));
}

export function useCalendar(merchant: string, store: string | undefined, since: string) {
  return useQuery({
    queryKey: ["calendar", merchant, store, since],
    queryFn: () => {
      const query = { store: store === undefined ? undefined : Number(store), since };
      return answered(client.GET("/api/v1/m/{merchant}/finance/calendar", { params: { path: path(merchant), query } }));
    },
  });
}

export const markedAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/finance/files/${id}/marked`;
