// 预警: what waits by kind with its numbers, what was put off or dealt with, the rules, the ways out, and what was sent.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { AlertsSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { AlertList } from "./AlertList";
import { KINDS, type Kind, SHOWS, type Show, useCounts } from "./data";
import { MessagesTab } from "./MessagesTab";
import { RulesTab } from "./RulesTab";
import { WaysTab } from "./WaysTab";

const TABS = [...SHOWS, "rules", "ways", "messages"] as const;
const isShow = (tab: string): tab is Show => SHOWS.includes(tab as Show);

export function AlertsPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as AlertsSearch;
  const rights = useRights(merchant);
  const counts = useCounts(merchant).data;
  const tab = TABS.find((one) => one === address.tab) ?? "open";
  const kind = KINDS.find((one) => one === address.kind);
  const look = (search: AlertsSearch) => void navigate({ to: "/m/$merchant/alerts", params: { merchant }, search });
  const sum = (name: "open" | "snoozed" | "done") => (counts?.items ?? []).reduce((all, row) => all + row[name], 0);

  function label(name: (typeof TABS)[number]) {
    const words = say(`alerts.tab.${name}`);
    return name === "open" || name === "snoozed" || name === "done" ? `${words} ${sum(name)}` : words;
  }

  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => look({ tab: name === "open" ? undefined : name })}
        items={TABS.map((name) => ({ key: name, label: <span data-tab={name}>{label(name)}</span> }))}
      />
      {isShow(tab) && (
        <AlertList
          key={tab}
          merchant={merchant}
          show={tab}
          kind={kind}
          search={address.search ?? ""}
          counts={counts}
          mayHandle={rights.has("alerts.handle")}
          onLook={(change: { kind?: Kind; search?: string }) => look({ ...address, ...change })}
        />
      )}
      {tab === "rules" && <RulesTab merchant={merchant} mayManage={rights.has("alerts.manage")} />}
      {tab === "ways" && <WaysTab merchant={merchant} mayManage={rights.has("alerts.manage")} />}
      {tab === "messages" && <MessagesTab merchant={merchant} mayManage={rights.has("alerts.manage")} />}
    </>
  );
}
