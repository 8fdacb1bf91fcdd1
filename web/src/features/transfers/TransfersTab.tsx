// 调拨单: what left where and how it stands; one opens beside the list.
import { Button, Input, Segmented, Switch, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { setRules, type Stage, type Transfer, useRefresh, useRules, useTransfers, type Whole } from "./data";
import { TransferDialog } from "./TransferDialog";
import { TransferDrawer } from "./TransferDrawer";

interface Props {
  merchant: string;
  rights: Set<string>;
  opened: string | undefined;
  onOpen: (id: string | undefined) => void;
}

const STAGES: Stage[] = ["all", "draft", "on_the_way", "ended"];
const COLORS: Record<Transfer["state"], MarkColor> = {
  draft: "plain",
  approved: "blue",
  sent: "blue",
  partly: "gold",
  received: "green",
  closed: "plain",
  cancelled: "plain",
};

export function StateMark({ state }: { state: Transfer["state"] }) {
  const say = useWords();
  return (
    <span data-state={state}>
      <Mark color={COLORS[state]}>{say(`transfers.state.${state}`)}</Mark>
    </span>
  );
}

export function TransfersTab({ merchant, rights, opened, onOpen }: Props) {
  const say = useWords();
  const [stage, setStage] = useState<Stage>("all");
  const [search, setSearch] = useState("");
  const [edited, setEdited] = useState<Whole | "new" | null>(null);
  const [isSetting, setSetting] = useState(false);
  const found = useTransfers(merchant, stage, search);
  const refresh = useRefresh(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const number = (row: Transfer) => (
    <button type="button" className="link" onClick={() => onOpen(row.id)}>
      {row.number}
    </button>
  );
  const ends = (row: Transfer) => `${row.from_name} → ${row.to_name}`;
  const columns: TableProps<Transfer>["columns"] = [
    { title: say("transfers.number"), key: "number", fixed: "left", render: (_, row) => number(row) },
    { title: say("transfers.ends"), key: "ends", render: (_, row) => ends(row) },
    { title: say("transfers.column.state"), key: "state", render: (_, row) => <StateMark state={row.state} /> },
    { title: say("transfers.skus"), align: "right", dataIndex: "skus" },
    { title: say("transfers.quantity"), align: "right", dataIndex: "quantity" },
    { title: say("transfers.sent"), align: "right", dataIndex: "sent" },
    { title: say("transfers.received"), align: "right", dataIndex: "received" },
    { title: say("transfers.in_transit"), align: "right", dataIndex: "in_transit" },
    { title: say("transfers.lost"), align: "right", dataIndex: "lost" },
    { title: say("transfers.made"), key: "made", render: (_, row) => `${beijing(row.made_at, "MM-DD HH:mm")} ${row.made_by}` },
    { title: say("transfers.note"), key: "note", render: (_, row) => [row.reason, row.note].filter(Boolean).join(" · ") },
  ];
  return (
    <>
      <div className="bar">
        <Segmented value={stage} onChange={setStage} options={STAGES.map((one) => ({ value: one, label: say(`transfers.stage.${one}`) }))} />
        <Input.Search allowClear style={{ width: 220 }} placeholder={say("transfers.search")} onSearch={(text) => setSearch(text.trim())} />
        {rights.has("transfers.edit") && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {say("transfers.new")}
          </Button>
        )}
        {rights.has("transfers.approve") && <Button onClick={() => setSetting(true)}>{say("transfers.settings")}</Button>}
      </div>
      <DataTable<Transfer>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              {number(row)} <StateMark state={row.state} />
            </div>
            <span>{ends(row)}</span>
            <span className="quiet">
              {say("transfers.received")} {row.received} / {row.sent} · {say("transfers.in_transit")} {row.in_transit}
            </span>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("transfers.none")}
        onOpen={(row) => onOpen(row.id)}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <TransferDrawer merchant={merchant} rights={rights} id={opened} onEdit={setEdited} onClose={() => onOpen(undefined)} onDone={refresh} />
      <TransferDialog merchant={merchant} edited={edited} onClose={() => setEdited(null)} onDone={refresh} />
      <RulesDialog merchant={merchant} open={isSetting} onClose={() => setSetting(false)} onDone={refresh} />
    </>
  );
}

interface RulesProps {
  merchant: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

function RulesDialog({ merchant, ...dialog }: RulesProps) {
  const say = useWords();
  const known = useRules(merchant).data?.needs_approval ?? false;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const needs = chosen ?? known;
  return (
    <VerbDialog
      {...dialog}
      label={say("transfers.settings")}
      done={say("transfers.settingsDone")}
      run={(click) => setRules(merchant, needs, click)}
      question={
        <label>
          <Switch checked={needs} onChange={setChosen} aria-label={say("transfers.needsApproval")} /> {say("transfers.needsApproval")}
        </label>
      }
    />
  );
}
