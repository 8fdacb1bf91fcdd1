// 练习: somebody who practises must never think that it was real, so whatever comes from a practice store says so.
import { useParams } from "@tanstack/react-router";
import { Tag } from "antd";
import { useWords } from "../words";
import { useRights, useStoreList } from "./stores";

export function PracticeMark() {
  return <Tag color="purple">{useWords()("app.practice")}</Tag>;
}

/** Whether a store is one for practice; for who may not see stores, the rows themselves must say it. */
export function PracticeTag({ store }: { store: string | undefined }) {
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const stores = useStoreList(merchant, useRights(merchant).has("channels.view"));
  return stores.some((one) => one.id === store && one.is_practice) ? <PracticeMark /> : null;
}
