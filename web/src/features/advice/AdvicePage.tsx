// 商品优化: listings with what is weak about them and a change proposed, what changes brought, figures from files, a title to try.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { AdviceSearch } from "../../app/searches";
import { useWords } from "../../words";
import { FilesTab } from "./FilesTab";
import { FollowedTab } from "./FollowedTab";
import { ListTab } from "./ListTab";
import { TryTab } from "./TryTab";

const TABS = ["list", "followed", "files", "try"] as const;

export function AdvicePage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as AdviceSearch;
  const tab = TABS.find((one) => one === address.tab) ?? "list";
  const look = (search: AdviceSearch) => void navigate({ to: "/m/$merchant/advice", params: { merchant }, search });
  return (
    <>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(name) => look({ tab: name === "list" ? undefined : name })}
        items={TABS.map((name) => ({ key: name, label: say(`advice.tab.${name}`) }))}
      />
      {tab === "list" && <ListTab merchant={merchant} address={address} onLook={(change) => look({ ...address, ...change })} />}
      {tab === "followed" && <FollowedTab merchant={merchant} />}
      {tab === "files" && <FilesTab merchant={merchant} />}
      {tab === "try" && <TryTab merchant={merchant} />}
    </>
  );
}
