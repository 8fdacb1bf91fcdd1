// 采购补货: what to order, what was ordered and went back, and from whom; the tab and what is open in the address.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { PurchasingSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { OrdersTab } from "./OrdersTab";
import { ReturnsTab } from "./ReturnsTab";
import { SuggestionsTab } from "./SuggestionsTab";
import { SuppliersTab } from "./SuppliersTab";

const TABS = ["suggestions", "orders", "returns", "suppliers"] as const;

export function PurchasingPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const search = useSearch({ strict: false }) as PurchasingSearch;
  const rights = useRights(merchant);
  const shown = TABS.find((one) => one === search.tab) ?? "suggestions";
  const look = (next: PurchasingSearch) => void navigate({ to: "/m/$merchant/purchasing", params: { merchant }, search: next });
  const parts = {
    suggestions: <SuggestionsTab key={search.search} search={search.search ?? ""} merchant={merchant} rights={rights} onOrders={() => look({ tab: "orders" })} />,
    orders: <OrdersTab merchant={merchant} rights={rights} opened={search.order} onOpen={(id) => look({ tab: "orders", order: id })} onReturn={(id) => look({ tab: "returns", back: id })} />,
    returns: <ReturnsTab merchant={merchant} rights={rights} search={search} onLook={look} />,
    suppliers: <SuppliersTab merchant={merchant} rights={rights} onOwed={(supplier) => look({ tab: "returns", stage: "open", supplier })} />,
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
