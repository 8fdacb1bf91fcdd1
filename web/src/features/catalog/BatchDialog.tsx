// 批量修改: one fact of many SKUs, seen before it is done, and taken back with one click.
import { Alert, Button, Input, Radio, Select, Table } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { Money } from "../../ui/Money";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { minorOf } from "../../ui/amounts";
import { changeSkus, type Facts, type Sku, useFresh } from "./data";
import { AMOUNTS, type Fact, isAmount, LENGTHS } from "./FactCell";
import { changed, type Mode } from "./matrix";

const MODES: Mode[] = ["set", "add", "percent"];

interface Props {
  merchant: string;
  skus: Sku[];
  seesPrice: boolean;
  seesCost: boolean;
  onClose: () => void;
}

export function BatchDialog({ merchant, skus, seesPrice, seesCost, onClose }: Props) {
  const say = useWords();
  const fresh = useFresh(merchant);
  const amounts = AMOUNTS.filter((one) => (one === "cost" ? seesCost : seesPrice));
  const [fact, setFact] = useState<Fact>(amounts[0] ?? "weight_grams");
  const [mode, setMode] = useState<Mode>("set");
  const [typed, setTyped] = useState("");
  const [former, setFormer] = useState<Record<string, Facts> | null>(null);
  const [undone, setUndone] = useState("");

  const sign = typed.trim().startsWith("-") ? -1 : 1;
  const text = typed.trim().replace(/^[-+]/, "");
  const whole = /^\d{1,7}$/.test(text) ? Number(text) : text === "" ? null : undefined;
  function after(sku: Sku): number | null | undefined {
    const read = isAmount(fact) && mode !== "percent" ? minorOf(text, sku.currency) : whole;
    return changed(sku[fact], mode, read == null ? read : sign * read);
  }
  const rows = skus.map((sku) => ({ id: sku.id, sku, before: sku[fact], after: after(sku) }));
  const able = rows.filter((row) => row.after !== undefined && (row.after === null || row.after >= 0) && row.after !== row.before);
  const shown = (value: number | null | undefined, sku: Sku) =>
    value === undefined ? "" : value === null ? "—" : isAmount(fact) ? <Money minor={value} currency={sku.currency} /> : value;

  async function run(click: string) {
    const outcome = await changeSkus(merchant, able.map((row) => ({ id: row.id, [fact]: row.after })), click);
    setFormer((outcome.facts?.former ?? null) as Record<string, Facts> | null);
    await fresh();
    return outcome;
  }

  async function undo() {
    if (!former) return;
    try {
      const back = await changeSkus(merchant, Object.entries(former).map(([id, facts]) => ({ id, ...facts })), requestId());
      setUndone(say("batchEdit.undone", { count: back.done.length }));
      await fresh();
    } catch (error) {
      setUndone(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <VerbDialog
      open
      width={680}
      label={say("batchEdit.title", { count: skus.length })}
      isEmpty={!able.length}
      run={run}
      onClose={onClose}
      onDone={() => undefined}
      answer={
        <Alert
          showIcon
          type="success"
          title={undone || say("batchEdit.done", { count: able.length || Object.keys(former ?? {}).length })}
          action={
            !undone && (
              <Button size="small" onClick={() => void undo()}>
                {say("batchEdit.undo")}
              </Button>
            )
          }
        />
      }
      question={
        <div className="stacked">
          <div className="specline">
            <Select
              style={{ width: 170 }}
              aria-label={say("batchEdit.fact")}
              value={fact}
              options={[...amounts, ...LENGTHS].map((one) => ({ value: one, label: say(`fact.${one}`) }))}
              onChange={setFact}
            />
            <Radio.Group value={mode} onChange={(e) => setMode(e.target.value as Mode)} optionType="button">
              {MODES.map((one) => (
                <Radio.Button key={one} value={one}>
                  {say(`batchEdit.${one}`)}
                </Radio.Button>
              ))}
            </Radio.Group>
            <Input
              style={{ width: 120 }}
              aria-label={say("batchEdit.value")}
              placeholder={say(mode === "percent" ? "batchEdit.percentHint" : "batchEdit.value")}
              value={typed}
              onChange={(e) => setTyped(e.target.value)}
            />
          </div>
          <p className="quiet">{say("batchEdit.preview", { count: able.length, of: skus.length })}</p>
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 300, y: 280 }}
            virtual={rows.length > 100}
            dataSource={rows}
            columns={[
              { title: say("stock.sku"), render: (_, row) => row.sku.code },
              { title: say("batchEdit.before"), align: "right", width: 120, render: (_, row) => shown(row.before, row.sku) },
              {
                title: say("batchEdit.after"),
                align: "right",
                width: 140,
                render: (_, row) => (row.after === row.before ? <span className="quiet">{say("batchEdit.same")}</span> : shown(row.after, row.sku)),
              },
            ]}
          />
        </div>
      }
    />
  );
}
