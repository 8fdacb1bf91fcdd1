// 设置: people, roles, keys, the logbook, the company's facts, carriers and ways of paying, each behind its right.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { CarriersTab } from "./CarriersTab";
import { CompanyTab } from "./CompanyTab";
import { ImprovementsTab } from "./ImprovementsTab";
import { KeysTab } from "./KeysTab";
import { LogbookTab } from "./LogbookTab";
import { MembersTab } from "./MembersTab";
import { PaymentsTab } from "./PaymentsTab";
import { RolesTab } from "./RolesTab";
import { ShippingTab } from "./ShippingTab";

const TABS = [
  { key: "members", right: "accounts.manage", Part: MembersTab },
  { key: "roles", right: "accounts.manage", Part: RolesTab },
  { key: "keys", right: "accounts.manage", Part: KeysTab },
  { key: "logbook", right: "accounts.logbook", Part: LogbookTab },
  { key: "improvements", right: "accounts.logbook", Part: ImprovementsTab },
  { key: "company", right: "accounts.company", Part: CompanyTab },
  { key: "carriers", right: "channels.view", Part: CarriersTab },
  { key: "shipping", right: "channels.view", Part: ShippingTab },
  { key: "payments", right: "channels.view", Part: PaymentsTab },
] as const;

export function SettingsPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const rights = useRights(merchant);
  const mine = TABS.filter((one) => rights.has(one.right) || one.key === tab);
  const here = tab ?? mine[0]?.key;
  return (
    <Tabs
      size="small"
      activeKey={here}
      destroyOnHidden
      onChange={(key) => void navigate({ to: "/m/$merchant/settings", params: { merchant }, search: { tab: key } })}
      items={mine.map(({ key, Part }) => ({ key, label: say(`settings.${key}`), children: <Part merchant={merchant} /> }))}
    />
  );
}
