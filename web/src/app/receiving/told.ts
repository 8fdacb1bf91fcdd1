// What tells pieces apart when they come, as it is typed or scanned; and the bins that they may be put into.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Schemas } from "../../api/client";
import { readGs1 } from "../gs1";

export type Bin = Schemas["BinOut"];
export type Tracking = Schemas["TrackingIn"]["tracking"];

/** Days as yyyy-MM-dd, or empty. */
export interface Told {
  batch: string;
  made: string;
  expiry: string;
  serials: string[];
}

export const NOTHING_TOLD: Told = { batch: "", made: "", expiry: "", serials: [] };

/** As the doors are told it. */
export const toldOf = (told: Told) => ({
  batch: told.batch.trim(),
  made_date: told.made || null,
  expiry_date: told.expiry || null,
  serials: told.serials,
});

/** Serial numbers as they were scanned or pasted: one to a line, or with commas or spaces between; a GS1 symbol is its number. */
export const readSerials = (text: string): string[] =>
  text
    .split(/[ \t\r\n,，;；]+/)
    .filter(Boolean)
    .map((code) => readGs1(code)?.serial ?? code);

export const NO_BINS: Bin[] = [];

export function useBins(merchant: string, warehouse: string, enabled: boolean, archived = false): Bin[] {
  const found = useQuery({
    queryKey: ["bins", merchant, warehouse, archived],
    enabled: enabled && warehouse !== "",
    queryFn: () => {
      const params = { path: { merchant }, query: { warehouse: Number(warehouse), archived } };
      return answered(client.GET("/api/v1/m/{merchant}/inventory/bins", { params }));
    },
  });
  return found.data ?? NO_BINS;
}
