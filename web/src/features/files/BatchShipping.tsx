// 批量发货: stores without an API, what waits to be told, the files that were made and what became of them.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Space, type TableProps } from "antd";
import { useState } from "react";
import { storeName, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { type Say, useWords } from "../../words";
import { BatchDrawer } from "./BatchDrawer";
import type { ViewProps } from "./FileList";
import { type Batch, type BatchVerb, batchAddress, doBatch, useBatches } from "./shipping";
import { TemplateDialog } from "./TemplateDialog";

interface Asked {
  verb: BatchVerb;
  id: string;
  store: string;
  count: number;
}

const LABELS = { make_shipment_file: "make", confirm_shipment_file: "confirm", recall_shipment_file: "recall" } as const;

export function outcomeWords(say: Say, batch: Batch): string {
  return (["outstanding", "done", "refused", "recalled"] as const)
    .filter((name) => batch[name] > 0)
    .map((name) => say(`batch.${name}`, { count: batch[name] }))
    .join(" · ");
}

export function BatchShipping({ merchant, rights }: ViewProps) {
  const say = useWords();
  const queries = useQueryClient();
  const stores = useStoreList(merchant);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState<Batch | null>(null);
  const [template, setTemplate] = useState<string | null>(null);
  const found = useBatches(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const waiting = found.data?.pages[0]?.waiting ?? [];
  const mayPush = rights.has("fulfilment.push");
  const name = (id: string) => storeName(stores, id);

  function Verbs({ batch }: { batch: Batch }) {
    const ask = (verb: BatchVerb) => setAsked({ verb, id: batch.id, store: name(batch.store_id), count: batch.outstanding });
    return (
      <Space size={4} wrap>
        <Button size="small" onClick={() => setOpened(batch)}>
          {say("batch.rowsTitle")}
        </Button>
        {mayPush && (
          <Button size="small" href={batchAddress(merchant, batch.id)} disabled={batch.recalled === batch.total}>
            {say("batch.download")}
          </Button>
        )}
        {mayPush && batch.outstanding > 0 && (
          <>
            <Button size="small" type="primary" ghost onClick={() => ask("confirm_shipment_file")}>
              {say("batch.confirm")}
            </Button>
            <Button size="small" onClick={() => ask("recall_shipment_file")}>
              {say("batch.recall")}
            </Button>
          </>
        )}
      </Space>
    );
  }

  const columns: TableProps<Batch>["columns"] = [
    { title: say("batch.made"), key: "made", width: 120, render: (_, row) => beijing(row.made_at, "MM-DD HH:mm") },
    { title: say("batch.store"), key: "store", width: 160, ellipsis: true, render: (_, row) => name(row.store_id) },
    { title: say("batch.rows"), dataIndex: "total", width: 80, align: "right" },
    { title: say("batch.outcome"), key: "outcome", width: 220, render: (_, row) => outcomeWords(say, row) },
    { key: "verbs", render: (_, row) => <Verbs batch={row} /> },
  ];
  return (
    <>
      <Alert type="info" showIcon title={say("batch.intro")} style={{ marginBottom: 8 }} />
      {found.data && waiting.length === 0 && <p className="quiet">{say("batch.noStores")}</p>}
      {waiting.map((one) => (
        <div key={one.store_id} className="tile head">
          <span>
            <b>{name(one.store_id)}</b> · {one.count ? say("batch.waiting", { count: one.count }) : say("batch.nothing")}
          </span>
          <Space size={4}>
            <Button size="small" onClick={() => setTemplate(one.store_id)}>
              {say("batch.template")}
            </Button>
            <Button
              size="small"
              type="primary"
              disabled={!mayPush || !one.count}
              onClick={() => setAsked({ verb: "make_shipment_file", id: one.store_id, store: name(one.store_id), count: one.count })}
            >
              {say("batch.make")}
            </Button>
          </Space>
        </div>
      ))}
      <DataTable<Batch>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <b>{name(row.store_id)}</b>
              <span className="quiet">{beijing(row.made_at, "MM-DD HH:mm")}</span>
            </div>
            <p>{outcomeWords(say, row)}</p>
            <Verbs batch={row} />
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("batch.empty")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <VerbDialog
        open={asked !== null}
        label={asked ? say(`batch.${LABELS[asked.verb]}`) : ""}
        done={asked ? say(`batch.${LABELS[asked.verb]}Done`) : undefined}
        question={asked && <p>{say(`batch.${LABELS[asked.verb]}Ask`, { store: asked.store, count: asked.count })}</p>}
        onClose={() => setAsked(null)}
        onDone={() => void queries.invalidateQueries({ queryKey: ["batches", merchant] })}
        run={(id) => (asked ? doBatch(merchant, asked.verb, asked.id, id) : Promise.reject(new Error("nothing asked")))}
      />
      <BatchDrawer merchant={merchant} batch={opened} store={name(opened?.store_id ?? "")} onClose={() => setOpened(null)} />
      <TemplateDialog merchant={merchant} store={template} name={name(template ?? "")} mayChange={mayPush} onClose={() => setTemplate(null)} />
    </>
  );
}
