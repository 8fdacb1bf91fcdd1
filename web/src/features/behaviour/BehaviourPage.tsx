// 用户行为: what visitors and buyers did: how far they got, who came back, on which ways, what they like, and what goes together.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Select, Tabs } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import type { TabSearch } from "../../app/searches";
import { useRights, useStoreList } from "../../app/stores";
import { DayField } from "../../ui/DayField";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import type { Span } from "./data";
import { FunnelTab } from "./FunnelTab";
import { PathsTab } from "./PathsTab";
import { PreferenceTab } from "./PreferenceTab";
import { RetentionTab } from "./RetentionTab";
import { RfmTab } from "./RfmTab";
import { SegmentsTab } from "./SegmentsTab";
import { SettingsTab } from "./SettingsTab";
import { TogetherTab } from "./TogetherTab";

const TABS = ["funnel", "retention", "paths", "preference", "rfm", "together", "segments", "setup"] as const;
const DAYS = 30;

export function BehaviourPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as TabSearch;
  const tab = TABS.find((one) => one === address.tab) ?? "funnel";
  const stores = useStoreList(merchant, useRights(merchant).has("channels.view"));
  const [span, setSpan] = useState<Span>(() => {
    const today = dayjs(beijing(new Date().toISOString(), "YYYY-MM-DD"));
    return { first: today.subtract(DAYS - 1, "day"), last: today, store: "" };
  });
  const change = (part: Partial<Span>) => setSpan((before) => ({ ...before, ...part }));
  const day = (name: "first" | "last") => (value: Dayjs | null) => value && change({ [name]: value });
  const given = { merchant, span };
  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => void navigate({ to: "/m/$merchant/behaviour", params: { merchant }, search: { tab: name === "funnel" ? undefined : name } })}
        items={TABS.map((name) => ({ key: name, label: say(`behaviour.tab.${name}`) }))}
      />
      {tab !== "setup" && tab !== "segments" && (
        <div className="bar">
          <DayField label={say("behaviour.first")} value={span.first} onChange={day("first")} />
          <DayField label={say("behaviour.last")} value={span.last} onChange={day("last")} />
          <Select
            size="small"
            aria-label={say("filter.store")}
            style={{ width: 160 }}
            value={span.store}
            onChange={(store) => change({ store })}
            options={[{ value: "", label: say("behaviour.allStores") }, ...stores.map((one) => ({ value: one.id, label: one.name }))]}
          />
        </div>
      )}
      {tab === "funnel" && <FunnelTab {...given} />}
      {tab === "retention" && <RetentionTab {...given} />}
      {tab === "paths" && <PathsTab {...given} />}
      {tab === "preference" && <PreferenceTab {...given} />}
      {tab === "rfm" && <RfmTab {...given} />}
      {tab === "together" && <TogetherTab {...given} />}
      {tab === "segments" && <SegmentsTab merchant={merchant} />}
      {tab === "setup" && <SettingsTab merchant={merchant} />}
    </>
  );
}
