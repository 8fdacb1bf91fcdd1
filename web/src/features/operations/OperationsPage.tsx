// 运营分析: how orders go through the house, how carriers and people do, which promises are at risk, and the boards on the wall.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useOnly } from "../../app/only";
import type { TabSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DayField } from "../../ui/DayField";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { BoardsTab } from "./BoardsTab";
import { CarriersTab } from "./CarriersTab";
import type { Scope } from "./data";
import { FunnelTab } from "./FunnelTab";
import { OrdersDrawer } from "./OrdersDrawer";
import type { Opened } from "./parts";
import { PromisesTab } from "./PromisesTab";
import { StaffTab } from "./StaffTab";

const TABS = [
  { key: "funnel", right: "operations.view" },
  { key: "carriers", right: "operations.view" },
  { key: "promises", right: "operations.view" },
  { key: "staff", right: "accounts.manage" },
  { key: "boards", right: "operations.boards" },
] as const;
const DAYS = 30;

export function OperationsPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as TabSearch;
  const rights = useRights(merchant);
  const [only] = useOnly(merchant);
  const mine = TABS.filter((one) => rights.has(one.right));
  const tab = mine.find((one) => one.key === address.tab)?.key ?? "funnel";
  const [opened, setOpened] = useState<Opened | null>(null);
  const [span, setSpan] = useState(() => {
    const last = dayjs(beijing(new Date().toISOString(), "YYYY-MM-DD"));
    return { first: last.subtract(DAYS - 1, "day"), last };
  });
  const day = (name: "first" | "last") => (value: Dayjs | null) => value && setSpan((before) => ({ ...before, [name]: value }));
  const scope: Scope = { merchant, ...span, only };
  const given = { scope, onOpen: setOpened };
  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => void navigate({ to: "/m/$merchant/operations", params: { merchant }, search: { tab: name === "funnel" ? undefined : name } })}
        items={mine.map(({ key }) => ({ key, label: say(`operations.tab.${key}`) }))}
      />
      {tab !== "boards" && tab !== "promises" && (
        <div className="bar noprint">
          <DayField label={say("operations.first")} value={span.first} onChange={day("first")} />
          <DayField label={say("operations.last")} value={span.last} onChange={day("last")} />
          <span className="quiet">{say(`operations.basis.${tab}`)}</span>
        </div>
      )}
      {tab === "funnel" && <FunnelTab {...given} />}
      {tab === "carriers" && <CarriersTab {...given} />}
      {tab === "promises" && <PromisesTab {...given} />}
      {tab === "staff" && <StaffTab scope={scope} />}
      {tab === "boards" && <BoardsTab merchant={merchant} />}
      <OrdersDrawer scope={scope} opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
