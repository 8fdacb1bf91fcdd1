// 拆分: by hand (one order: which units go into which new order), by stock, or by weight.
import { InputNumber, Segmented, Table } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { Row } from "./data";
import type { DialogProps } from "./MoreVerbs";
import { split, splitByStock, splitByWeight } from "./verbs";

type Way = "hand" | "stock" | "weight";
type Wanted = Record<string, number>[];

export function SplitDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const [one] = rows.length === 1 ? rows : [];
  const [way, setWay] = useState<Way>("hand");
  const [grams, setGrams] = useState<number | null>(3000);
  const [wanted, setWanted] = useState<Wanted>([{}]);

  useEffect(() => {
    if (!open) return;
    setWay(rows.length === 1 ? "hand" : "stock");
    setWanted([{}]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is asked begins anew with the dialog, not with each poll
  }, [open]);

  function run(click: string) {
    const ids = rows.map((row) => row.id);
    if (way === "stock") return splitByStock(merchant, ids, click);
    if (way === "weight") {
      if (!grams) throw new Error(say("split.noWeight"));
      return splitByWeight(merchant, ids, grams, click);
    }
    const parts = wanted.map((part) => Object.entries(part).filter(([, units]) => units > 0)).filter((part) => part.length);
    if (!one || !parts.length) throw new Error(say("split.nothing"));
    return split(merchant, one.id, parts, click);
  }

  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.split")}
      width={720}
      run={async (click) => run(click)}
      question={
        <>
          <Segmented<Way>
            block
            value={way}
            onChange={setWay}
            options={[
              { value: "hand", label: say("split.hand"), disabled: !one },
              { value: "stock", label: say("split.stock") },
              { value: "weight", label: say("split.weight") },
            ]}
          />
          <p className="quiet">{say(`split.${way}Hint`)}</p>
          {way === "weight" && (
            <InputNumber
              aria-label={say("split.grams")}
              min={1}
              max={1_000_000}
              step={500}
              suffix={say("split.grams")}
              value={grams}
              onChange={setGrams}
              style={{ width: 220 }}
            />
          )}
          {way === "hand" && one && <Parts order={one} wanted={wanted} onChange={setWanted} />}
        </>
      }
    />
  );
}

function Parts({ order, wanted, onChange }: { order: Row; wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const say = useWords();
  const lines = order.lines.filter((line) => line.is_live);
  const taken = (id: string) => wanted.reduce((sum, part) => sum + (part[id] ?? 0), 0);
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={lines}
        columns={[
          { title: say("column.goods"), render: (_, line) => `${line.sku_code} ${line.name} ${line.spec}`.trim() },
          { title: say("split.stays"), align: "right", render: (_, line) => line.units - taken(line.id) },
          ...wanted.map((part, place) => ({
            title: say("split.part", { number: place + 1 }),
            key: place,
            render: (_: unknown, line: Row["lines"][number]) => (
              <InputNumber
                aria-label={`${say("split.part", { number: place + 1 })} ${line.sku_code}`}
                size="small"
                min={0}
                max={line.units - taken(line.id) + (part[line.id] ?? 0)}
                value={part[line.id] ?? 0}
                onChange={(units) => onChange(wanted.map((p, i) => (i === place ? { ...p, [line.id]: units ?? 0 } : p)))}
              />
            ),
          })),
        ]}
      />
      {wanted.length < 10 && <a onClick={() => onChange([...wanted, {}])}>{say("split.more")}</a>}
    </>
  );
}
