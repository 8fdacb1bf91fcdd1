// 调拨: what goes from one warehouse to another, and what should; the tab and the open transfer in the address.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { TransfersSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { SuggestionsTab } from "./SuggestionsTab";
import { TransfersTab } from "./TransfersTab";

const TABS = ["transfers", "suggestions"] as const;

export function TransfersPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab, transfer } = useSearch({ strict: false }) as TransfersSearch;
  const rights = useRights(merchant);
  const shown = TABS.find((one) => one === tab) ?? "transfers";
  const look = (search: TransfersSearch) => void navigate({ to: "/m/$merchant/transfers", params: { merchant }, search });
  const parts = {
    transfers: <TransfersTab merchant={merchant} rights={rights} opened={transfer} onOpen={(id) => look({ tab: "transfers", transfer: id })} />,
    suggestions: <SuggestionsTab merchant={merchant} rights={rights} onTransfers={() => look({ tab: "transfers" })} />,
  };
  return (
    <Tabs
      size="small"
      activeKey={shown}
      onChange={(key) => look({ tab: key })}
      destroyOnHidden
      items={TABS.map((key) => ({ key, label: say(`transfers.tab.${key}`), children: parts[key] }))}
    />
  );
}
