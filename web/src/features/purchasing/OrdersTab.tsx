// 采购单: what was ordered and how it stands; one opens beside the list.
import { Button, Input, Segmented, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { type Purchase, type PurchaseWhole, type Stage, usePurchases, useRefresh } from "./data";
import { PurchaseDialog } from "./PurchaseDialog";
import { PurchaseDrawer } from "./PurchaseDrawer";

interface Props {
  merchant: string;
  rights: Set<string>;
  opened: string | undefined;
  onOpen: (id: string | undefined) => void;
  onReturn: (id: string) => void;
}

const STAGES: Stage[] = ["all", "draft", "open", "ended"];
const COLORS: Record<Purchase["state"], MarkColor> = {
  draft: "plain",
  sent: "blue",
  partly: "gold",
  received: "green",
  closed: "plain",
  cancelled: "plain",
};

export function StateMark({ state }: { state: Purchase["state"] }) {
  const say = useWords();
  return (
    <span data-state={state}>
      <Mark color={COLORS[state]}>{say(`purchasing.state.${state}`)}</Mark>
    </span>
  );
}

/** What went back to the supplier, and what is asked back for it. */
export function Returned({ row }: { row: Purchase }) {
  const say = useWords();
  if (row.returned === 0) return "—";
  const why = row.returned_total === null ? say("purchasing.return.hidden") : say("purchasing.return.orderWhy");
  return (
    <Why name="returned" label={`${row.number} ${say("purchasing.column.returned")}`} why={why}>
      {row.returned} · <Money minor={row.returned_total} currency={row.currency} />
    </Why>
  );
}

export function OrdersTab({ merchant, rights, opened, onOpen, onReturn }: Props) {
  const say = useWords();
  const [stage, setStage] = useState<Stage>("all");
  const [search, setSearch] = useState("");
  const [edited, setEdited] = useState<PurchaseWhole | "new" | null>(null);
  const found = usePurchases(merchant, stage, search);
  const refresh = useRefresh(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const number = (row: Purchase) => (
    <button type="button" className="link" onClick={() => onOpen(row.id)}>
      {row.number}
    </button>
  );
  const columns: TableProps<Purchase>["columns"] = [
    { title: say("purchasing.column.number"), key: "number", fixed: "left", render: (_, row) => number(row) },
    { title: say("purchasing.supplier"), dataIndex: "supplier" },
    { title: say("purchasing.column.state"), key: "state", render: (_, row) => <StateMark state={row.state} /> },
    { title: say("purchasing.column.received"), key: "received", align: "right", render: (_, row) => `${row.received} / ${row.quantity}` },
    { title: say("purchasing.column.transit"), key: "transit", align: "right", dataIndex: "in_transit" },
    {
      title: say("purchasing.column.total"),
      key: "total",
      align: "right",
      render: (_, row) => <Money minor={row.total} currency={row.currency} />,
    },
    { title: say("purchasing.column.returned"), key: "returned", align: "right", render: (_, row) => <Returned row={row} /> },
    { title: say("purchasing.column.expected"), key: "expected", render: (_, row) => row.expected_date ?? "—" },
    { title: say("purchasing.column.warehouse"), dataIndex: "warehouse" },
    {
      title: say("purchasing.column.made"),
      key: "made",
      render: (_, row) => `${beijing(row.created_at, "MM-DD HH:mm")} ${row.member_name ?? ""}`,
    },
    { title: say("purchasing.note"), dataIndex: "note" },
  ];
  return (
    <>
      <div className="bar">
        <Segmented
          value={stage}
          onChange={setStage}
          options={STAGES.map((one) => ({ value: one, label: say(`purchasing.stage.${one}`) }))}
        />
        <Input.Search allowClear style={{ width: 220 }} placeholder={say("purchasing.searchOrder")} onSearch={(text) => setSearch(text.trim())} />
        {rights.has("purchasing.edit") && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {say("purchasing.new")}
          </Button>
        )}
      </div>
      <DataTable<Purchase>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              {number(row)} <StateMark state={row.state} />
            </div>
            <div className="head">
              <span>{row.supplier}</span> <Money minor={row.total} currency={row.currency} />
            </div>
            <span className="quiet">
              {say("purchasing.column.received")} {row.received} / {row.quantity} · {say("purchasing.column.expected")} {row.expected_date ?? "—"}
            </span>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("purchasing.noOrders")}
        onOpen={(row) => onOpen(row.id)}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <PurchaseDrawer
        merchant={merchant}
        rights={rights}
        id={opened}
        onEdit={setEdited}
        onReturn={onReturn}
        onClose={() => onOpen(undefined)}
        onDone={refresh}
      />
      <PurchaseDialog
        merchant={merchant}
        seesCost={rights.has("catalog.cost")}
        edited={edited}
        onClose={() => setEdited(null)}
        onDone={refresh}
      />
    </>
  );
}
