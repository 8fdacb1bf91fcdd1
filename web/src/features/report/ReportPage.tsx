// 库存报表: 收发存 of a period, stock at a moment, how old it is, classes, and what sells and what lies; the tab in the address.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { TabSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { AgeingTab } from "./AgeingTab";
import { GradesTab } from "./GradesTab";
import { MomentTab } from "./MomentTab";
import { PacesTab } from "./PacesTab";
import { PeriodTab } from "./PeriodTab";

const TABS = ["period", "moment", "ageing", "grades", "paces"] as const;

export function ReportPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab } = useSearch({ strict: false }) as TabSearch;
  const rights = useRights(merchant);
  const shown = TABS.find((one) => one === tab) ?? "period";
  const parts = {
    period: <PeriodTab merchant={merchant} />,
    moment: <MomentTab merchant={merchant} />,
    ageing: <AgeingTab merchant={merchant} />,
    grades: <GradesTab merchant={merchant} rights={rights} />,
    paces: <PacesTab merchant={merchant} />,
  };
  return (
    <Tabs
      size="small"
      activeKey={shown}
      onChange={(key) => void navigate({ to: "/m/$merchant/stockreport", params: { merchant }, search: { tab: key } })}
      destroyOnHidden
      items={TABS.map((key) => ({ key, label: say(`report.tab.${key}`), children: parts[key] }))}
    />
  );
}
