// 调拨建议: what one warehouse lacks and another can spare, with the arithmetic; what is ticked becomes drafts.
import { Button, Popover, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Suggestion, transferSuggested, useRefresh, useSuggestions } from "./data";

interface Props {
  merchant: string;
  rights: Set<string>;
  onTransfers: () => void;
}

/** Each number behind the quantity, as the server computes it. */
function Quantity({ row }: { row: Suggestion }) {
  const say = useWords();
  const from = { needed: row.from_needed, safety: row.from_safety, sold: row.from_sold };
  const to = { needed: row.to_needed, safety: row.to_safety, sold: row.to_sold };
  const lines = [
    say("transfers.sum.needed", { place: row.to_name, ...to }),
    say("transfers.sum.lacking", { lacking: row.lacking, needed: row.to_needed, free: row.to_free, coming: row.to_coming }),
    say("transfers.sum.needed", { place: row.from_name, ...from }),
    say("transfers.sum.surplus", { surplus: row.surplus, free: row.from_free, needed: row.from_needed }),
    say("transfers.sum.quantity", { quantity: row.quantity }),
    say("transfers.sum.notCounted"),
  ];
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={say("transfers.quantity")}
      content={
        <div className="stacked why">
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      }
    >
      <button type="button" className="link" data-number="quantity" aria-label={`${row.sku_code} ${say("transfers.quantity")}`}>
        {row.quantity}
      </button>
    </Popover>
  );
}

export function SuggestionsTab({ merchant, rights, onTransfers }: Props) {
  const say = useWords();
  const [chosen, setChosen] = useState<string[]>([]);
  const found = useSuggestions(merchant);
  const refresh = useRefresh(merchant);
  const rows = found.data?.items ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const goods = (row: Suggestion) => (
    <>
      {row.sku_code}
      <div className="quiet">
        {row.sku_name} {row.spec}
      </div>
    </>
  );
  const columns: TableProps<Suggestion>["columns"] = [
    { title: say("transfers.goods"), key: "goods", fixed: "left", render: (_, row) => goods(row) },
    { title: say("transfers.from"), dataIndex: "from_name" },
    { title: say("transfers.surplus"), align: "right", dataIndex: "surplus" },
    { title: say("transfers.to"), dataIndex: "to_name" },
    { title: say("transfers.lacking"), align: "right", dataIndex: "lacking" },
    { title: say("transfers.quantity"), key: "quantity", align: "right", render: (_, row) => <Quantity row={row} /> },
  ];
  return (
    <>
      <div className="bar acts">
        <VerbButton
          primary
          label={say("transfers.makeDrafts")}
          count={ticked.length}
          allowed={rights.has("transfers.edit")}
          question={<p>{say("transfers.makeDrafts.ask", { count: ticked.length })}</p>}
          done={
            <>
              {say("transfers.makeDrafts.done")}{" "}
              <Button type="link" onClick={onTransfers}>
                {say("transfers.tab.transfers")}
              </Button>
            </>
          }
          run={(click) => transferSuggested(merchant, ticked, click)}
          onDone={refresh}
          onClosed={() => setChosen([])}
        />
        {found.data && <span className="quiet">{say("transfers.count", { count: found.data.count })}</span>}
      </div>
      <DataTable<Suggestion>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>{goods(row)}</div>
              <Quantity row={row} />
            </div>
            <span className="quiet">
              {row.from_name} → {row.to_name}
            </span>
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("transfers.nothingToLevel")}
        chosen={ticked.map((row) => row.id)}
        onChoose={setChosen}
        onRetry={() => void found.refetch()}
      />
    </>
  );
}
