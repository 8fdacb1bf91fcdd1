// 生成单据: what is ticked becomes drafts of purchase orders and transfers, seen before.
import { Alert, Form, Select, type TableProps } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { useWarehouses } from "../../app/goods";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { DRAFTED, draft, type DraftLine, type Suggested, useDrafts } from "./data";

interface Props {
  merchant: string;
  ticked: Suggested[];
  mayHandle: boolean;
  onDone: (outcome: Outcome) => void;
}

export function Drafting({ merchant, ticked, mayHandle, onDone }: Props) {
  const say = useWords();
  const warehouses = useWarehouses(merchant).filter((one) => one.kind === "own");
  const [warehouse, setWarehouse] = useState<string>();
  const rows = ticked.filter((row) => DRAFTED.includes(row.kind));
  const chosen = warehouse ?? warehouses[0]?.id;
  return (
    <VerbButton
      label={say("todo.verb.draft")}
      count={rows.length}
      allowed={mayHandle}
      question={
        <>
          {rows.some((row) => row.kind === "restock") && (
            <Form layout="vertical">
              <Form.Item label={say("todo.draftTo")}>
                <Select
                  aria-label={say("todo.draftTo")}
                  style={{ width: 220 }}
                  value={chosen}
                  onChange={setWarehouse}
                  options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
                />
              </Form.Item>
            </Form>
          )}
          <Preview merchant={merchant} rows={rows} />
        </>
      }
      done={say("todo.did.draft")}
      run={(click) => draft(merchant, rows, chosen, click)}
      onDone={onDone}
    />
  );
}

function Preview({ merchant, rows }: { merchant: string; rows: Suggested[] }) {
  const say = useWords();
  const found = useDrafts(merchant, rows);
  const how = (line: DraftLine) => (line.kind === "transfer" ? say("todo.draftBetween", { from: line.from_place, to: line.to_place }) : line.supplier);
  const what = (line: DraftLine) => (line.why_not ? <Alert type="warning" title={line.why_not} /> : how(line));
  const price = (line: DraftLine) => (line.price === null ? "" : <Money minor={line.price} currency={line.currency} />);
  const columns: TableProps<DraftLine>["columns"] = [
    { title: say("todo.draftSku"), dataIndex: "code" },
    { title: say("todo.draftQuantity"), key: "quantity", align: "right", render: (_, line) => line.quantity || "" },
    { title: say("todo.draftPrice"), key: "price", align: "right", render: (_, line) => price(line) },
    { title: say("todo.draftHow"), key: "how", render: (_, line) => what(line) },
  ];
  return (
    <DataTable<DraftLine>
      rows={found.data ?? []}
      columns={columns}
      card={(line) => (
        <div className="tile">
          <div className="head">
            <strong>{line.code}</strong>
            <span>
              {line.quantity || ""} {line.price !== null && <>× {price(line)}</>}
            </span>
          </div>
          {what(line)}
        </div>
      )}
      loading={found.isPending}
      failure={found.error}
      empty=""
      onRetry={() => void found.refetch()}
    />
  );
}
