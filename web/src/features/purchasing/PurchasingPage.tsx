// 采购补货: what to order, what was ordered, and from whom; the tab and the open order in the address.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { PurchasingSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { OrdersTab } from "./OrdersTab";
import { SuggestionsTab } from "./SuggestionsTab";
import { SuppliersTab } from "./SuppliersTab";

const TABS = ["suggestions", "orders", "suppliers"] as const;

export function PurchasingPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab, order, search } = useSearch({ strict: false }) as PurchasingSearch;
  const rights = useRights(merchant);
  const shown = TABS.find((one) => one === tab) ?? "suggestions";
  const look = (search: PurchasingSearch) => void navigate({ to: "/m/$merchant/purchasing", params: { merchant }, search });
  const parts = {
    suggestions: <SuggestionsTab key={search} search={search ?? ""} merchant={merchant} rights={rights} onOrders={() => look({ tab: "orders" })} />,
    orders: <OrdersTab merchant={merchant} rights={rights} opened={order} onOpen={(id) => look({ tab: "orders", order: id })} />,
    suppliers: <SuppliersTab merchant={merchant} rights={rights} />,
  };
  return (
    <Tabs
      size="small"
      activeKey={shown}
      onChange={(key) => look({ tab: key })}
      destroyOnHidden
      items={TABS.map((key) => ({ key, label: say(`purchasing.tab.${key}`), children: parts[key] }))}
    />
  );
}
