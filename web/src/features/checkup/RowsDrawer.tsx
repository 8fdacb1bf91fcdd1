// The rows behind a number, with its arithmetic above them; an order leads to itself in the list.
import { Link } from "@tanstack/react-router";
import { Drawer, type TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { type Page, type Scope, type Settlement, useRows } from "./data";
import { amount, type Opened } from "./parts";

type RowOf<Kind extends Page["kind"]> = Extract<Page, { kind: Kind }>["items"][number];
type AnyRow = RowOf<Page["kind"]>;

export function RowsDrawer({ scope, currency, opened, onClose }: { scope: Scope; currency: string; opened: Opened | null; onClose: () => void }) {
  const say = useWords();
  const found = useRows(scope, opened?.behind ?? null);
  const columns = useColumns(scope.merchant, currency);
  const kind = opened?.behind.kind ?? "orders";
  const rows: AnyRow[] = found.data?.pages.flatMap((page): AnyRow[] => page.items) ?? [];
  return (
    <Drawer open={opened !== null} onClose={onClose} size="min(900px, 100vw)" title={opened?.title ?? ""} destroyOnHidden>
      <div className="stacked">
        <p className="formula">{opened?.formula}</p>
        <DataTable<AnyRow>
          rows={rows}
          columns={columns[kind] as TableProps<AnyRow>["columns"]}
          loading={found.isLoading || found.isFetchingNextPage}
          failure={found.data ? null : found.error}
          empty={say("checkup.noRows")}
          onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
          onRetry={() => void found.refetch()}
        />
      </div>
    </Drawer>
  );
}

interface Columns {
  fines: TableProps<RowOf<"fines">>["columns"];
  orders: TableProps<RowOf<"orders">>["columns"];
  promotion: TableProps<RowOf<"promotion">>["columns"];
}

function useColumns(merchant: string, currency: string): Columns {
  const say = useWords();
  const money = (value: number | null) => amount(value, currency);
  const order = (order_sn: string) =>
    order_sn ? (
      <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "all", search: order_sn }}>
        {order_sn}
      </Link>
    ) : (
      say("checkup.noOrder")
    );
  return {
    fines: [
      { title: say("checkup.at"), render: (_, row) => beijing(row.happened_at, "YYYY-MM-DD HH:mm") },
      { title: say("checkup.orderNumber"), render: (_, row) => order(row.order_sn) },
      { title: say("checkup.about"), dataIndex: "about" },
      { title: say("checkup.amount"), align: "right", render: (_, row) => money(row.amount) },
      { title: say("checkup.fines.repaid"), align: "right", render: (_, row) => money(row.repaid) },
      { title: say("checkup.remark"), dataIndex: "note" },
    ],
    orders: [
      { title: say("checkup.paidAt"), render: (_, row) => (row.paid_at === null ? "—" : beijing(row.paid_at, "YYYY-MM-DD HH:mm")) },
      { title: say("checkup.orderNumber"), render: (_, row) => order(row.order_sn) },
      { title: say("checkup.paid"), align: "right", render: (_, row) => money(row.paid) },
      { title: say("checkup.receivable"), align: "right", render: (_, row) => money(row.receivable) },
      { title: say("checkup.refund"), align: "right", render: (_, row) => money(row.refund) },
      { title: say("checkup.due"), align: "right", render: (_, row) => money(row.due) },
      { title: say("checkup.settled"), align: "right", render: (_, row) => money(row.settled) },
      { title: say("checkup.settlement.state"), render: (_, row) => say(`checkup.only.${row.settlement as Settlement}`) },
      { title: say("checkup.fees"), align: "right", render: (_, row) => money(row.fees) },
      { title: say("checkup.costly.fines"), align: "right", render: (_, row) => money(row.fines) },
    ],
    promotion: [
      { title: say("checkup.day"), dataIndex: "day" },
      { title: say("checkup.plan"), render: (_, row) => `${row.scene} ${row.plan}`.trim() || "—" },
      { title: say("checkup.bid"), dataIndex: "bid" },
      { title: say("checkup.promotion.spend"), align: "right", render: (_, row) => money(row.spend) },
      { title: say("checkup.promotion.gmv"), align: "right", render: (_, row) => money(row.gmv) },
      { title: say("checkup.orders"), align: "right", render: (_, row) => row.orders ?? "—" },
    ],
  };
}
