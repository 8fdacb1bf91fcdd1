// What stores have beside ours: matched, compared and priced, store by store.
import { Alert, Empty, Spin } from "antd";
import type { ListingsSearch } from "../../app/searches";
import { useWords } from "../../words";
import { DifferencesTab } from "./DifferencesTab";
import { type GoodsStore, useGoodsStores } from "./goods";
import { MatchTab } from "./MatchTab";
import { PricesTab } from "./PricesTab";

export const GOODS_TABS = ["match", "differences", "prices"] as const;

export interface TabProps {
  merchant: string;
  stores: GoodsStore[];
  store: GoodsStore;
  address: ListingsSearch;
  onLook: (change: ListingsSearch) => void;
}

interface Props {
  merchant: string;
  tab: (typeof GOODS_TABS)[number];
  only: string[];
  address: ListingsSearch;
  onLook: (change: ListingsSearch) => void;
}

const SHOWN = { match: MatchTab, differences: DifferencesTab, prices: PricesTab };

export function GoodsTabs({ merchant, tab, only, address, onLook }: Props) {
  const say = useWords();
  const found = useGoodsStores(merchant);
  const all = found.data ?? [];
  const narrowed = all.filter((one) => only.length === 0 || only.includes(one.store_id) || one.store_id === address.store);
  const stores = narrowed.length ? narrowed : all;
  const store = stores.find((one) => one.store_id === address.store) ?? stores.find((one) => one.read_at) ?? stores[0];
  if (!store) {
    if (found.error) return <Alert showIcon type="error" title={say("app.failed")} description={found.error.message} />;
    return found.data ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("listings.noStores")} /> : <Spin />;
  }
  const Tab = SHOWN[tab];
  return <Tab merchant={merchant} stores={stores} store={store} address={address} onLook={onLook} />;
}
