// What was asked of the doors, kept for every page.
import { QueryClient } from "@tanstack/react-query";
import { Refusal } from "../api/client";

export const queries = new QueryClient({
  // A refusal is an answer: only silence is asked again.
  defaultOptions: { queries: { refetchOnWindowFocus: false, retry: (tries, error) => !(error instanceof Refusal) && tries < 2 } },
});
