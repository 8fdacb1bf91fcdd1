// A purchase order as it is drafted, or a draft changed as a whole.
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useWarehouses } from "../../app/goods";
import { minorOf, typedOf } from "../../ui/amounts";
import { DayField } from "../../ui/DayField";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type PurchaseWhole, savePurchase, useSuppliers } from "./data";
import { SkuPick } from "../../app/SkuPick";

interface Props {
  merchant: string;
  seesCost: boolean;
  edited: PurchaseWhole | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

interface Picked {
  id: string;
  code: string;
  name: string;
  quantity: number;
  price: string;
}

interface Draft {
  supplier?: string;
  warehouse?: string;
  day: string;
  note: string;
  lines: Picked[];
}

const EMPTY: Draft = { day: "", note: "", lines: [] };

function draftOf(order: PurchaseWhole): Draft {
  const lines = order.lines.map((line) => ({
    id: line.sku_id,
    code: line.sku_code,
    name: line.sku_name,
    quantity: line.quantity,
    price: typedOf(line.price, order.currency),
  }));
  return { supplier: order.supplier_id, warehouse: order.warehouse_id, day: order.expected_date ?? "", note: order.note, lines };
}

export function PurchaseDialog({ merchant, seesCost, edited, ...dialog }: Props) {
  const say = useWords();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [was, setWas] = useState(edited);
  const suppliers = useSuppliers(merchant).data ?? [];
  const warehouses = useWarehouses(merchant).filter((one) => one.kind === "own");
  if (edited !== was) {
    setWas(edited);
    if (edited) setDraft(edited === "new" ? EMPTY : draftOf(edited));
  }
  const warehouse = draft.warehouse ?? (warehouses.find((one) => one.is_default) ?? warehouses[0])?.id;
  const currency = suppliers.find((one) => one.id === draft.supplier)?.currency ?? "CNY";
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const setLine = (id: string, change: Partial<Picked>) =>
    set({ lines: draft.lines.map((one) => (one.id === id ? { ...one, ...change } : one)) });

  async function run(click: string) {
    if (!draft.supplier || !warehouse || draft.lines.length === 0) throw new Error(say("purchasing.fillIn"));
    const lines = draft.lines.map((line) => {
      const price = seesCost ? minorOf(line.price, currency) : null;
      if (price === undefined) throw new Error(say("purchasing.priceWrong", { sku: line.code }));
      return { sku_id: Number(line.id), quantity: line.quantity, price };
    });
    const facts = { supplier_id: Number(draft.supplier), warehouse_id: Number(warehouse), lines };
    const body = { ...facts, expected_date: draft.day || null, note: draft.note.trim() };
    return savePurchase(merchant, edited === "new" || !edited ? null : edited.id, body, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={edited !== null}
      width={680}
      label={say(edited === "new" || !edited ? "purchasing.new" : "purchasing.edit")}
      done={say("purchasing.saved")}
      run={run}
      question={
        <Form layout="vertical" component="div" className="making">
          <div className="facts">
            <Form.Item label={say("purchasing.supplier")} htmlFor="purchase-supplier">
              <Select
                id="purchase-supplier"
                value={draft.supplier}
                onChange={(supplier) => set({ supplier })}
                options={suppliers.map((one) => ({ value: one.id, label: `${one.code} ${one.name}` }))}
              />
            </Form.Item>
            <Form.Item label={say("purchasing.toWarehouse")} htmlFor="purchase-warehouse">
              <Select
                id="purchase-warehouse"
                value={warehouse}
                onChange={(id) => set({ warehouse: id })}
                options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
              />
            </Form.Item>
            <Form.Item label={say("purchasing.column.expected")}>
              <DayField label={say("purchasing.column.expected")} value={draft.day ? dayjs(draft.day) : null} onChange={(day) => set({ day: day?.format("YYYY-MM-DD") ?? "" })} />
            </Form.Item>
            <Form.Item label={say("purchasing.note")} htmlFor="purchase-note">
              <Input id="purchase-note" maxLength={200} value={draft.note} onChange={(e) => set({ note: e.target.value })} />
            </Form.Item>
          </div>
          <SkuPick
            merchant={merchant}
            label={say("purchasing.addSku")}
            onPick={({ id, code, name }) => {
              if (!draft.lines.some((one) => one.id === id)) set({ lines: [...draft.lines, { id, code, name, quantity: 1, price: "" }] });
            }}
          />
          {draft.lines.map((line) => (
            <div key={line.id} className="picked">
              <span>
                {line.code} <span className="quiet">{line.name}</span>
              </span>
              <span className="counts">
                <InputNumber
                  aria-label={`${say("purchasing.quantity")} ${line.code}`}
                  prefix="×"
                  min={1}
                  max={10_000_000}
                  precision={0}
                  value={line.quantity}
                  onChange={(count) => setLine(line.id, { quantity: count ?? 1 })}
                />
                {seesCost && (
                  <Input
                    aria-label={`${say("purchasing.column.price")} ${line.code}`}
                    placeholder={say("purchasing.byOffer")}
                    maxLength={14}
                    value={line.price}
                    onChange={(e) => setLine(line.id, { price: e.target.value })}
                  />
                )}
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={say("purchasing.remove", { sku: line.code })}
                  onClick={() => set({ lines: draft.lines.filter((one) => one.id !== line.id) })}
                />
              </span>
            </div>
          ))}
        </Form>
      }
    />
  );
}
