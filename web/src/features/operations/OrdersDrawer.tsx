// The orders behind a number, with its arithmetic above them; each leads to itself in the list.
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { type Behind, type Scope, useOrders } from "./data";
import { lasting, NONE, type Opened } from "./parts";

const SHORT = "MM-DD HH:mm";

export function OrdersDrawer({ scope, opened, onClose }: { scope: Scope; opened: Opened | null; onClose: () => void }) {
  const say = useWords();
  const found = useOrders(scope, opened?.wanted ?? null);
  const at = (instant: string | null) => (instant === null ? NONE : beijing(instant, SHORT));
  const number = (row: Behind) =>
    row.order_sns.map((sn) => (
      <div key={sn}>
        <Link to="/m/$merchant/orders" params={{ merchant: scope.merchant }} search={{ tab: "all", search: sn }}>
          {sn}
        </Link>
      </div>
    ));
  const waits = (row: Behind) => (row.cause ? sayCode(say, "operations.cause", row.cause) : NONE);
  return (
    <Drawer open={opened !== null} onClose={onClose} size="min(1000px, 100vw)" title={opened?.title ?? ""} destroyOnHidden>
      <div className="stacked">
        <p className="formula">{opened?.formula}</p>
        <DataTable<Behind>
          rows={found.data?.pages.flatMap((page) => page.items) ?? []}
          columns={[
            { title: say("operations.order"), key: "number", render: (_, row) => (row.order_sns.length ? number(row) : say("operations.made")) },
            { title: say("operations.took"), key: "took", align: "right", render: (_, row) => lasting(say, row.took) },
            { title: say("operations.waitsFor"), key: "cause", render: (_, row) => waits(row) },
            { title: say("operations.paidAt"), key: "paid", render: (_, row) => at(row.paid_at) },
            { title: say("operations.shipBy"), key: "by", render: (_, row) => at(row.ship_by) },
            { title: say("operations.shippedAt"), key: "shipped", render: (_, row) => at(row.shipped_at) },
            { title: say("operations.by.carrier"), key: "carrier", render: (_, row) => <>{row.carrier}<div className="quiet">{row.waybill_no}</div></> },
            { title: say("operations.place"), key: "place", render: (_, row) => <>{row.store}<div className="quiet">{[row.warehouse, row.province].filter(Boolean).join(" → ")}</div></> },
          ]}
          card={(row) => (
            <div className="tile">
              <div className="head">
                <span>{row.order_sns.length ? number(row) : say("operations.made")}</span>
                <strong>{lasting(say, row.took)}</strong>
              </div>
              <p>{say("operations.shipBy")} {at(row.ship_by)} · {waits(row)}</p>
              <p className="quiet">{[row.store, row.warehouse, row.carrier, row.waybill_no].filter(Boolean).join(" · ")}</p>
            </div>
          )}
          loading={found.isLoading || found.isFetchingNextPage}
          failure={found.data ? null : found.error}
          empty={say("operations.noOrders")}
          onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
          onRetry={() => void found.refetch()}
        />
      </div>
    </Drawer>
  );
}
