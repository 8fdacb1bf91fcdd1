// 客服: orders that wait for their buyers, the blacklist, ready texts and times.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ServiceSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { BlacklistTab } from "./BlacklistTab";
import { QuestionsTab } from "./QuestionsTab";
import { TextsTab } from "./TextsTab";

const TABS = [
  { key: "questions", right: "orders.view", Part: QuestionsTab },
  { key: "blacklist", right: "orders.blacklist", Part: BlacklistTab },
  { key: "texts", right: "orders.ask_setup", Part: TextsTab },
] as const;

export function ServicePage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab } = useSearch({ strict: false }) as ServiceSearch;
  const rights = useRights(merchant);
  const mine = TABS.filter(({ right }) => rights.has(right));
  return (
    <Tabs
      size="small"
      activeKey={mine.some((one) => one.key === tab) ? tab : mine[0]?.key}
      onChange={(key) => void navigate({ to: "/m/$merchant/service", params: { merchant }, search: { tab: key } })}
      items={mine.map(({ key, Part }) => ({ key, label: say(`service.${key}`), children: <Part merchant={merchant} /> }))}
    />
  );
}
