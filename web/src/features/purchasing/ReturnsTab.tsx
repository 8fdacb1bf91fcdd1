// 采购退货: what went back to suppliers and what they owe for it; one opens beside the list.
import { Button, Input, Segmented, Select, type TableProps } from "antd";
import { useState } from "react";
import { useFoundSkus } from "../../app/goods";
import type { PurchasingSearch } from "../../app/searches";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { useRefresh, useSuppliers } from "./data";
import { going, ReturnDialog, type Start } from "./ReturnDialog";
import { ReturnDrawer } from "./ReturnDrawer";
import { ReturnMark } from "./returnParts";
import { type Return, settle, STAGES, useReturns } from "./returns";

interface Props {
  merchant: string;
  rights: Set<string>;
  search: PurchasingSearch;
  onLook: (search: PurchasingSearch) => void;
}

const OPENS = { lines: [] };

export function ReturnsTab({ merchant, rights, search, onLook }: Props) {
  const say = useWords();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const brought = useBrought(merchant, rights.has("purchasing.receive") ? search : {});
  const [start, setStart] = useState<Start | null>(null);
  const stage = STAGES.find((one) => one === search.stage) ?? "all";
  const found = useReturns(merchant, stage, search.supplier, text);
  const suppliers = useSuppliers(merchant).data ?? [];
  const refresh = useRefresh(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id) && row.state === "open");
  const look = (change: PurchasingSearch) => onLook({ tab: "returns", stage, supplier: search.supplier, ...change });
  const [was, setWas] = useState<Start | null>(null);
  if (brought !== was) {
    setWas(brought);
    if (brought) setStart(brought);
  }
  return (
    <>
      <div className="bar">
        <Segmented
          value={stage}
          onChange={(one) => look({ stage: one })}
          options={STAGES.map((one) => ({ value: one, label: say(`purchasing.returnStage.${one}`) }))}
        />
        <Select
          aria-label={say("purchasing.supplier")}
          allowClear
          style={{ minWidth: 160 }}
          placeholder={say("purchasing.allSuppliers")}
          value={search.supplier}
          onChange={(supplier?: string) => look({ supplier })}
          options={suppliers.map((one) => ({ value: one.id, label: one.name }))}
        />
        <Input.Search allowClear style={{ width: 220 }} placeholder={say("purchasing.searchReturn")} onSearch={(typed) => setText(typed.trim())} />
        {rights.has("purchasing.receive") && (
          <Button type="primary" onClick={() => setStart({ ...OPENS })}>
            {say("purchasing.return.new")}
          </Button>
        )}
        {rights.has("purchasing.edit") && (
          <VerbButton
            label={say("purchasing.verb.settle_returns")}
            count={ticked.length}
            allowed
            question={<p>{say("purchasing.ask.settle_many", { count: ticked.length })}</p>}
            done={say("purchasing.done.settle_returns")}
            run={(click) => settle(merchant, "settle_returns", ticked, click)}
            onDone={refresh}
            onClosed={() => setChosen([])}
          />
        )}
      </div>
      <DataTable<Return>
        rows={rows}
        columns={columnsOf(say, (id) => look({ back: id }))}
        card={(row) => <ReturnCard row={row} onOpen={() => look({ back: row.id })} />}
        chosen={rights.has("purchasing.edit") ? chosen : undefined}
        onChoose={rights.has("purchasing.edit") ? setChosen : undefined}
        mayChoose={(row) => row.state === "open"}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("purchasing.noReturns")}
        onOpen={(row) => look({ back: row.id })}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <ReturnDrawer merchant={merchant} rights={rights} id={search.back} onClose={() => look({})} onDone={refresh} />
      <ReturnDialog
        merchant={merchant}
        seesCost={rights.has("catalog.cost")}
        start={start}
        onClose={() => {
          setStart(null);
          if (search.code) look({});
        }}
        onDone={refresh}
      />
    </>
  );
}

/** What a link brought along: a SKU with the pieces that should go back, of a warehouse; once its SKU is known. */
function useBrought(merchant: string, search: PurchasingSearch): Start | null {
  const found = useFoundSkus(merchant, search.code ?? "");
  const [kept, setKept] = useState<{ code: string; start: Start } | null>(null);
  const sku = search.code ? found.find((one) => one.code === search.code) : undefined;
  if (!search.code) {
    if (kept) setKept(null);
    return null;
  }
  if (sku && kept?.code !== search.code) {
    const quantity = Math.max(1, Math.floor(Number(search.pieces)) || 1);
    const line = going(sku, { quantity, reason: search.reason === "damaged" ? "damaged" : "unsold" });
    setKept({ code: search.code, start: { warehouse: search.warehouse, lines: [line] } });
  }
  return kept?.start ?? null;
}

function columnsOf(say: ReturnType<typeof useWords>, onOpen: (id: string) => void): TableProps<Return>["columns"] {
  return [
    {
      title: say("purchasing.return.number"),
      key: "number",
      fixed: "left",
      render: (_, row) => (
        <button type="button" className="link" onClick={() => onOpen(row.id)}>
          {row.number}
        </button>
      ),
    },
    { title: say("purchasing.supplier"), dataIndex: "supplier" },
    { title: say("purchasing.column.state"), key: "state", render: (_, row) => <ReturnMark state={row.state} /> },
    { title: say("purchasing.quantity"), align: "right", dataIndex: "quantity" },
    { title: say("purchasing.return.asked"), key: "asked", align: "right", render: (_, row) => <Money minor={row.asked} currency={row.currency} /> },
    { title: say("purchasing.return.from"), dataIndex: "warehouse" },
    { title: say("purchasing.column.number"), key: "order", render: (_, row) => row.order_number ?? "—" },
    {
      title: say("purchasing.return.at"),
      key: "at",
      render: (_, row) => `${beijing(row.at, "MM-DD HH:mm")} ${row.member_name ?? ""}`,
    },
    { title: say("purchasing.note"), dataIndex: "note" },
  ];
}

function ReturnCard({ row, onOpen }: { row: Return; onOpen: () => void }) {
  return (
    <div className="tile">
      <div className="head">
        <span>
          <button type="button" className="link" onClick={onOpen}>
            {row.number}
          </button>{" "}
          <ReturnMark state={row.state} />
        </span>
        <Money minor={row.asked} currency={row.currency} />
      </div>
      <span className="quiet">
        {row.supplier} · {row.warehouse} × {row.quantity} {row.order_number ?? ""}
      </span>
    </div>
  );
}
