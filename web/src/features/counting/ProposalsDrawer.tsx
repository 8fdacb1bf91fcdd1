// 周期盘点: what to count next, each with its reason; the ticked ones become a sheet.
import { Button, Drawer, Select, type TableProps } from "antd";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { type Say, useWords } from "../../words";
import { BeginDialog } from "./BeginDialog";
import { type Proposal, useProposals } from "./data";

interface Props {
  merchant: string;
  open: boolean;
  warehouses: Schemas["WarehouseOut"][];
  mayManage: boolean;
  onClose: () => void;
  onBegun: (id: string) => void;
}

export function ProposalsDrawer({ merchant, open, warehouses, mayManage, onClose, onBegun }: Props) {
  const say = useWords();
  const [warehouse, setWarehouse] = useState<string>();
  const [chosen, setChosen] = useState<string[]>([]);
  const [begins, setBegins] = useState(false);
  const place = warehouse ?? warehouses.find((one) => one.is_default)?.id ?? warehouses[0]?.id ?? "";
  const found = useProposals(merchant, open ? place : "");
  const rows = found.data ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id)).map((row) => row.id);
  return (
    <Drawer open={open} onClose={onClose} size="min(860px, 100vw)" title={say("counting.proposals")}>
      <p className="quiet">{say("counting.proposalsWhy")}</p>
      <div className="bar">
        <Select
          aria-label={say("counting.warehouse")}
          style={{ width: 180 }}
          value={place || undefined}
          onChange={(id) => {
            setChosen([]);
            setWarehouse(id);
          }}
          options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Button type="primary" disabled={!mayManage || ticked.length === 0} onClick={() => setBegins(true)}>
          {say("counting.beginWith", { count: ticked.length })}
        </Button>
      </div>
      <DataTable<Proposal>
        rows={rows}
        columns={columns(say)}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("counting.nothingDue")}
        chosen={ticked}
        onChoose={mayManage ? setChosen : undefined}
        onRetry={() => void found.refetch()}
      />
      <BeginDialog
        merchant={merchant}
        open={begins}
        warehouses={warehouses}
        chosen={{ warehouse: place, skus: ticked }}
        onClose={() => setBegins(false)}
        onBegun={onBegun}
      />
    </Drawer>
  );
}

const GRADES = { A: "red", B: "gold", C: "plain" } as const;

function columns(say: Say): TableProps<Proposal>["columns"] {
  return [
    {
      title: say("counting.goods"),
      render: (_, row) => (
        <>
          <b>{row.code}</b> <span className="quiet">{row.name}</span>
        </>
      ),
    },
    { title: say("counting.grade"), render: (_, row) => <Mark color={GRADES[row.grade]}>{row.grade}</Mark> },
    { title: say("counting.urgency"), align: "right", render: (_, row) => `${row.urgency}%` },
    {
      title: say("counting.reason"),
      render: (_, row) => (
        <span className="why">
          {row.days === null ? say("counting.neverCounted") : say("counting.daysAgo", { days: row.days })}
          {say("counting.due", { every: row.every })}
          {row.adjustments > 0 && say("counting.adjustedTimes", { times: row.adjustments })}
          {say("counting.sold", { sold: row.sold })}
        </span>
      ),
    },
  ];
}
