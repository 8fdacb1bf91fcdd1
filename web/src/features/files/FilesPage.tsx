// 文件: what comes in by file, which days are missing, and shipments that go out by file.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { BatchShipping } from "./BatchShipping";
import { FileCalendar } from "./FileCalendar";
import { FileList } from "./FileList";

const RIGHTS = { list: "finance.view", calendar: "finance.view", shipping: "fulfilment.view" } as const;
type Tab = keyof typeof RIGHTS;

export function FilesPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab } = useSearch({ strict: false }) as { tab?: Tab };
  const rights = useRights(merchant);
  const shown = (Object.keys(RIGHTS) as Tab[]).filter((name) => rights.has(RIGHTS[name]));
  const views = { list: FileList, calendar: FileCalendar, shipping: BatchShipping };
  return (
    <Tabs
      size="small"
      activeKey={tab && shown.includes(tab) ? tab : shown[0]}
      onChange={(key) => void navigate({ to: "/m/$merchant/files", params: { merchant }, search: { tab: key } })}
      items={shown.map((name) => {
        const View = views[name];
        return { key: name, label: say(`files.tab.${name}`), children: <View merchant={merchant} rights={rights} /> };
      })}
      destroyOnHidden
    />
  );
}
