// Whether the page is as narrow as a phone: there rows are cards.
import { useSyncExternalStore } from "react";

const QUERY = "(max-width: 640px)";

function listen(changed: () => void): () => void {
  const query = window.matchMedia(QUERY);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => window.matchMedia(QUERY).matches);
}
