// 库龄: how old the pieces on the shelf are, in buckets that the reader sets; each opens the receipts of which it consists.
import { Input, Select, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { Why } from "../../ui/Why";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { AgeingDrawer } from "./AgeingDrawer";
import { spans } from "./ages";
import { count, Goods, GoodsFilters, Known, Opens, TakeAway } from "./parts";
import { type AgeingQuestion, type AgeingRow, ageingFile, type Bucket, useAgeing, useAgeingTotals } from "./past";

const BY = ["sku", "place", "warehouse", "supplier"] as const;
const USUAL = "31,61,91,181";

export function AgeingTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const [question, setQuestion] = useState<AgeingQuestion>({ by: "sku", buckets: USUAL, text: "", warehouse: undefined, supplier: undefined });
  const [opened, setOpened] = useState<Bucket | null>(null);
  const found = useAgeing(merchant, question);
  const totals = useAgeingTotals(merchant, question);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const look = (change: Partial<AgeingQuestion>) => setQuestion({ ...question, ...change });
  const labels = spans(question.buckets).map((span) => say("report.days", { span }));
  const isOfGoods = question.by === "sku" || question.by === "place";

  const what = (row: AgeingRow) => {
    const place = row.is_transit ? `${say("report.transit")} → ${row.warehouse}` : row.warehouse;
    if (question.by === "sku") return <Goods row={row} />;
    if (question.by === "supplier") return row.supplier || say("report.noSupplier");
    if (question.by === "warehouse") return place || say("report.allWarehouses");
    return (
      <>
        <Goods row={row} />
        <span className="quiet">{place}</span>
      </>
    );
  };
  const bucket = (row: AgeingRow, index: number) => (
    <>
      <Opens name={`bucket-${index}`} label={`${row.code} ${labels[index]}`} onOpen={() => setOpened({ row, bucket: index })}>
        {count(row.buckets[index] ?? 0)}
      </Opens>
      {row.bucket_values.length > 0 && (row.buckets[index] ?? 0) > 0 && (
        <div className="quiet">
          <Known value={row.bucket_values[index] ?? null} currency={row.currency} pieces={row.buckets[index] ?? 0} unknown={row.bucket_unvalued[index] ?? 0} />
        </div>
      )}
    </>
  );
  const all = (row: AgeingRow) => (
    <Opens name="pieces" label={`${row.code} ${say("report.total")}`} onOpen={() => setOpened({ row, bucket: null })}>
      {count(row.pieces)}
    </Opens>
  );
  const value = (row: AgeingRow) => (
    <Why name="value" label={`${row.code} ${say("report.value")}`} why={say("report.valueNow", { count: count(row.unvalued) })}>
      {row.bucket_values.length > 0 ? (
        <Known value={row.value} currency={row.currency} pieces={row.pieces} unknown={row.unvalued} />
      ) : (
        <Money minor={row.value} currency={row.currency} />
      )}
    </Why>
  );
  const columns: TableProps<AgeingRow>["columns"] = [
    { title: say(isOfGoods ? "report.goods" : `report.by.${question.by}`), key: "what", fixed: "left", render: (_, row) => what(row) },
    ...labels.map((title, index) => ({ title, key: `bucket-${index}`, align: "right" as const, render: (_: unknown, row: AgeingRow) => bucket(row, index) })),
    { title: say("report.total"), key: "pieces", align: "right", render: (_, row) => all(row) },
    { title: say("report.value"), key: "value", align: "right", render: (_, row) => value(row) },
    { title: say("report.oldest"), key: "oldest", render: (_, row) => (row.oldest_at ? beijing(row.oldest_at, "YYYY-MM-DD") : "—") },
  ];
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("report.by")}
          style={{ width: 140 }}
          value={question.by}
          onChange={(by) => look({ by })}
          options={BY.map((one) => ({ value: one, label: say(`report.by.${one}`) }))}
        />
        <Input.Search
          aria-label={say("report.buckets")}
          prefix={<span className="quiet">{say("report.buckets")}</span>}
          style={{ width: 320 }}
          defaultValue={USUAL}
          onSearch={(buckets) => look({ buckets: buckets.replace(/[，、\s]+/g, ",").replace(/^,|,$/g, "") || USUAL })}
        />
        <GoodsFilters merchant={merchant} value={question} onChange={look} />
        <TakeAway address={ageingFile(merchant, question)} />
      </div>
      <p className="quiet" aria-live="polite">
        {totals.data?.map((one) => (
          <span key={one.currency} data-number="total">
            {say("report.ageingTotal", { pieces: count(one.pieces) })} {one.bucket_values.length > 0 && (
              <Known value={one.value} currency={one.currency} pieces={one.pieces} unknown={one.unvalued} />
            )}
            {say("report.ageingBuckets")}
            {labels.map((label, index) => `${label} ${count(one.buckets[index] ?? 0)}`).join(" · ")}
          </span>
        ))}
      </p>
      <DataTable<AgeingRow>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>{what(row)}</div>
              {value(row)}
            </div>
            {labels.map((label, index) =>
              row.buckets[index] ? (
                <div key={label}>
                  {label} {bucket(row, index)}
                </div>
              ) : null,
            )}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.error}
        empty={say("report.nothing")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <AgeingDrawer merchant={merchant} question={question} opened={opened} labels={labels} onClose={() => setOpened(null)} />
    </>
  );
}
