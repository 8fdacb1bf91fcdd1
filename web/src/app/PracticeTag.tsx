// 练习: somebody who practises must never think that it was real, so whatever comes from a practice store says so.
import { createContext, useContext } from "react";
import { Mark } from "../ui/Mark";
import { useWords } from "../words";

/** The stores for practice that this reader may see; for who may not, the rows themselves must say it. */
export const PracticeStores = createContext<ReadonlySet<string>>(new Set());

export function PracticeMark() {
  return <Mark color="purple">{useWords()("app.practice")}</Mark>;
}

export function PracticeTag({ store }: { store: string | undefined }) {
  const stores = useContext(PracticeStores);
  return store !== undefined && stores.has(store) ? <PracticeMark /> : null;
}
