// The questions and verbs of 批量发货.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type Batch = Schemas["ShipmentFileOut"];
export type Template = Schemas["TemplateOut"];
export type Column = Schemas["ColumnShape"];

export function useBatches(merchant: string) {
  return useInfiniteQuery({
    queryKey: ["batches", merchant],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const params = { path: { merchant }, query: { after: pageParam, limit: 50 } };
      return answered(client.GET("/api/v1/m/{merchant}/fulfilment/shipment_files", { params }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 10_000,
  });
}

export function useBatchRows(merchant: string, id: string | undefined) {
  return useQuery({
    queryKey: ["batch", merchant, id],
    enabled: id !== undefined,
    queryFn: () => {
      const params = { path: { merchant, file_id: Number(id) } };
      return answered(client.GET("/api/v1/m/{merchant}/fulfilment/shipment_files/{file_id}", { params }));
    },
  });
}

export type BatchVerb = "make_shipment_file" | "confirm_shipment_file" | "recall_shipment_file";

/** `id`: of a store where a file is made, else of the file. */
export function doBatch(merchant: string, verb: BatchVerb, id: string, click: string): Promise<Outcome> {
  const path = `/api/v1/m/{merchant}/fulfilment/${verb}` as const;
  const params = { path: { merchant } };
  return answered(client.POST(path, { params, headers: { "X-Request-Id": click }, body: { id: Number(id) } }));
}

export function useTemplate(merchant: string, store: string | undefined) {
  return useQuery({
    queryKey: ["template", merchant, store],
    enabled: store !== undefined,
    queryFn: () => {
      const params = { path: { merchant }, query: { store: Number(store) } };
      return answered(client.GET("/api/v1/m/{merchant}/fulfilment/shipment_template", { params }));
    },
  });
}

export function changeTemplate(merchant: string, body: Schemas["ChangeTemplateIn"], click: string): Promise<Outcome> {
  const params = { path: { merchant } };
  return answered(
    client.POST("/api/v1/m/{merchant}/fulfilment/change_template", { params, headers: { "X-Request-Id": click }, body }),
  );
}

export const batchAddress = (merchant: string, id: string) => `/api/v1/m/${merchant}/fulfilment/shipment_files/${id}/download`;
