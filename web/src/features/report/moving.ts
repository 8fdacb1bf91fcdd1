// The questions and verbs of classes, and of what sells and what lies, over the generated client.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { tableAddress } from "./data";

export type Grade = Schemas["GradeOut"] & { id: string };
export type Grading = Schemas["GradingIn"];
export type Pace = Schemas["PaceOut"];
export type GradesQuestion = Required<Schemas["GradesIn"]>;

export interface PacesQuestion {
  days: number;
  slow_from: number;
  by_place: boolean;
  text: string;
  warehouse: string | undefined;
  only: NonNullable<Schemas["PacesIn"]["only"]>;
  grade: NonNullable<Schemas["PacesIn"]["grade"]>;
}

const path = (merchant: string) => ({ path: { merchant } });
const once = (merchant: string, click: string) => ({ params: path(merchant), headers: { "X-Request-Id": click } });
const pacesQuery = ({ warehouse, ...rest }: PacesQuestion) => ({ ...rest, warehouse: warehouse ? Number(warehouse) : undefined });

export const pacesFile = (merchant: string, question: PacesQuestion) => tableAddress(merchant, "paces", pacesQuery(question));

export const gradesFile = (merchant: string, question: GradesQuestion) => tableAddress(merchant, "grades", question);

export function useGrades(merchant: string, question: GradesQuestion) {
  return useInfiniteQuery({
    queryKey: ["grades", merchant, question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(client.GET("/api/v1/m/{merchant}/analytics/grades", { params: { ...path(merchant), query: { ...question, after: pageParam, limit: 50 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useGradeCounts(merchant: string) {
  return useQuery({
    queryKey: ["gradeCounts", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/grades/counts", { params: path(merchant) })),
  });
}

export function useGrading(merchant: string) {
  return useQuery({
    queryKey: ["grading", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/inventory/grading", { params: path(merchant) })),
  });
}

export function setGrading(merchant: string, body: Grading, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/inventory/set_grading", { ...once(merchant, click), body }));
}

export function measureGrades(merchant: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/analytics/grade", once(merchant, click)));
}

/** Classes stand in other lists too. */
export function useRefresh(merchant: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ["grades", "gradeCounts", "grading", "paces", "stock"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
  };
}

export function usePaces(merchant: string, question: PacesQuestion) {
  return useInfiniteQuery({
    queryKey: ["paces", merchant, question],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(client.GET("/api/v1/m/{merchant}/analytics/paces", { params: { ...path(merchant), query: { ...pacesQuery(question), after: pageParam, limit: 50 } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function usePaceTotals(merchant: string, question: PacesQuestion) {
  return useQuery({
    queryKey: ["paceTotals", merchant, question],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/analytics/paces/totals", { params: { ...path(merchant), query: pacesQuery(question) } })),
    placeholderData: keepPreviousData,
  });
}
