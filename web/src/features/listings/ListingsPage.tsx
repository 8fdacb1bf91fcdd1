// 刊登: drafts, categories, and what stores have: matched, compared, priced. Which of them is shown is in the address.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Empty, Spin, Tabs } from "antd";
import { useOnly } from "../../app/only";
import type { ListingsSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { CategoriesTab } from "./CategoriesTab";
import { DraftsTab } from "./DraftsTab";
import { useCategoryStores } from "./data";
import { GOODS_TABS, GoodsTabs } from "./GoodsTabs";

const TABS = ["drafts", "categories", ...GOODS_TABS] as const;

export function ListingsPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as ListingsSearch;
  const [only] = useOnly(merchant);
  const rights = useRights(merchant);
  const found = useCategoryStores(merchant);
  const all = found.data ?? [];
  const narrowed = all.filter((one) => only.store.length === 0 || only.store.includes(one.store_id) || one.store_id === address.store);
  const stores = narrowed.length ? narrowed : all;

  if (!stores.length) {
    if (found.error) return <Alert showIcon type="error" title={say("app.failed")} description={found.error.message} />;
    return found.data ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("listings.noStores")} /> : <Spin />;
  }

  function look(change: ListingsSearch) {
    void navigate({ to: "/m/$merchant/listings", params: { merchant }, search: { ...address, ...change } });
  }

  const sees = (one: (typeof TABS)[number]) => rights.has("storefronts.view") || one === "drafts" || one === "categories";
  const tab = TABS.filter(sees).find((one) => one === address.tab) ?? "drafts";
  const shared = { merchant, stores, address, onLook: look };
  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => look({ tab: name === "drafts" ? undefined : name, store: undefined, parent: undefined, search: undefined })}
        items={TABS.filter(sees).map((name) => ({ key: name, label: say(`listings.tab.${name}`) }))}
      />
      {tab === "drafts" ? (
        <DraftsTab {...shared} />
      ) : tab === "categories" ? (
        <CategoriesTab {...shared} />
      ) : (
        <GoodsTabs key={tab} merchant={merchant} tab={tab} only={only.store} address={address} onLook={look} />
      )}
    </>
  );
}
