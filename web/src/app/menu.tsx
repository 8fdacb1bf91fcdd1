// The pages of a company, grouped as people of the trade look for them: one line each, shown to who may open it.
import {
  AlertOutlined,
  AuditOutlined,
  BarChartOutlined,
  BarcodeOutlined,
  BulbOutlined,
  CarryOutOutlined,
  CheckSquareOutlined,
  CloudSyncOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FundOutlined,
  FunnelPlotOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  MedicineBoxOutlined,
  LineChartOutlined,
  MessageOutlined,
  PartitionOutlined,
  PictureOutlined,
  PrinterOutlined,
  RocketOutlined,
  ScanOutlined,
  SettingOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
  ShoppingOutlined,
  SwapOutlined,
  TableOutlined,
  TagsOutlined,
} from "@ant-design/icons";
import type { MenuProps } from "antd";
import type { ReactNode } from "react";
import type { Key, Say } from "../words";

interface Page {
  key: string;
  group: "" | "orders" | "goods" | "data" | "money" | "company";
  rights: string[];
  icon: ReactNode;
}

export const PAGES: Page[] = [
  { key: "home", group: "", rights: ["orders.view"], icon: <HomeOutlined /> },
  { key: "todo", group: "", rights: ["todo.view"], icon: <CheckSquareOutlined /> },
  { key: "alerts", group: "", rights: ["alerts.view"], icon: <AlertOutlined /> },
  { key: "orders", group: "orders", rights: ["orders.view"], icon: <ShoppingOutlined /> },
  { key: "packing", group: "orders", rights: ["fulfilment.view"], icon: <PrinterOutlined /> },
  { key: "scan", group: "orders", rights: ["fulfilment.verify"], icon: <ScanOutlined /> },
  { key: "service", group: "orders", rights: ["orders.ask_buyer", "orders.blacklist"], icon: <MessageOutlined /> },
  { key: "aftersales", group: "orders", rights: ["aftersales.view"], icon: <CustomerServiceOutlined /> },
  { key: "stock", group: "goods", rights: ["inventory.view"], icon: <InboxOutlined /> },
  { key: "purchasing", group: "goods", rights: ["purchasing.view"], icon: <ShoppingCartOutlined /> },
  { key: "counting", group: "goods", rights: ["counting.view"], icon: <CarryOutOutlined /> },
  { key: "transfers", group: "goods", rights: ["transfers.view"], icon: <SwapOutlined /> },
  { key: "stockreport", group: "goods", rights: ["inventory.view"], icon: <TableOutlined /> },
  { key: "offers", group: "goods", rights: ["offers.view"], icon: <CloudSyncOutlined /> },
  { key: "listings", group: "goods", rights: ["listings.view"], icon: <RocketOutlined /> },
  { key: "advice", group: "goods", rights: ["advice.view"], icon: <BulbOutlined /> },
  { key: "skus", group: "goods", rights: ["catalog.view"], icon: <BarcodeOutlined /> },
  { key: "pictures", group: "goods", rights: ["pictures.view"], icon: <PictureOutlined /> },
  { key: "movein", group: "goods", rights: ["sheets.import"], icon: <ImportOutlined /> },
  { key: "dashboard", group: "data", rights: ["measures.view"], icon: <FundOutlined /> },
  { key: "explorer", group: "data", rights: ["measures.view"], icon: <BarChartOutlined /> },
  { key: "why", group: "data", rights: ["measures.view"], icon: <PartitionOutlined /> },
  { key: "forecasts", group: "data", rights: ["measures.view"], icon: <LineChartOutlined /> },
  { key: "behaviour", group: "data", rights: ["behaviour.view"], icon: <FunnelPlotOutlined /> },
  { key: "operations", group: "data", rights: ["operations.view"], icon: <DashboardOutlined /> },
  { key: "campaigns", group: "data", rights: ["campaigns.view"], icon: <TagsOutlined /> },
  { key: "checkup", group: "data", rights: ["checkup.view"], icon: <MedicineBoxOutlined /> },
  { key: "reconciliation", group: "money", rights: ["finance.view"], icon: <AuditOutlined /> },
  { key: "files", group: "money", rights: ["finance.view", "fulfilment.view"], icon: <FileTextOutlined /> },
  { key: "rules", group: "company", rights: ["orders.rules"], icon: <ControlOutlined /> },
  { key: "stores", group: "company", rights: ["channels.view"], icon: <ShopOutlined /> },
  {
    key: "settings",
    group: "company",
    rights: ["accounts.manage", "accounts.logbook", "accounts.company", "channels.carriers", "channels.payments", "fulfilment.settings"],
    icon: <SettingOutlined />,
  },
];

/** The page on which somebody with these rights begins. */
export function firstPage(rights: string[]): string {
  return PAGES.find((page) => page.rights.some((right) => rights.includes(right)))?.key ?? "account";
}

export function menuItems(say: Say, rights: string[]): MenuProps["items"] {
  const mine = PAGES.filter((page) => page.rights.some((right) => rights.includes(right)));
  return [...new Set(mine.map((page) => page.group))].map((group) => {
    const items = mine
      .filter((page) => page.group === group)
      .map(({ key, icon }) => ({ key, icon, label: say(`menu.${key}` as Key) }));
    return { type: "group", key: `group-${group}`, label: group && say(`group.${group}` as Key), children: items };
  });
}
