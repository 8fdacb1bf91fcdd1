// 采购退货: what goes back to a supplier, of a purchase order or of none; all of it leaves at once.
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useWarehouses } from "../../app/goods";
import { Serials } from "../../app/receiving/ToldFields";
import type { Tracking } from "../../app/receiving/told";
import { SkuPick } from "../../app/SkuPick";
import { minorOf } from "../../ui/amounts";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type PurchaseWhole, useSuppliers } from "./data";
import { type Reason, REASONS, sendBack, useTracking } from "./returns";

export interface Going {
  id: string;
  code: string;
  name: string;
  /** Undefined: it is not known yet. */
  tracking?: Tracking;
  /** 0: it stays. */
  quantity: number;
  /** What may go back of an order; null where none is named. */
  most: number | null;
  price: string;
  reason: Reason;
  batch: string;
  serials: string[];
}

/** With what a return begins: the order whose goods go back, or what a link brought along. */
export interface Start {
  order?: PurchaseWhole;
  warehouse?: string;
  lines: Going[];
}

export const going = (sku: { id: string; code: string; name: string; tracking?: Tracking }, facts: Partial<Going> = {}): Going => ({
  ...{ id: sku.id, code: sku.code, name: sku.name, tracking: sku.tracking },
  ...{ quantity: 1, most: null, price: "", reason: "quality", batch: "", serials: [] },
  ...facts,
});

/** Of an order: what was received and has not gone back; nothing goes before a count is given. */
export function ofOrder(order: PurchaseWhole): Start {
  const lines = order.lines
    .filter((line) => line.received > line.returned)
    .map((line) => {
      const sku = { id: line.sku_id, code: line.sku_code, name: line.sku_name, tracking: line.tracking };
      return going(sku, { quantity: 0, most: line.received - line.returned });
    });
  return { order, warehouse: order.warehouse_id, lines };
}

interface Props {
  merchant: string;
  seesCost: boolean;
  start: Start | null;
  onClose: () => void;
  onDone: () => void;
}

interface Draft {
  supplier?: string;
  warehouse?: string;
  note: string;
  lines: Going[];
}

const EMPTY: Draft = { note: "", lines: [] };

export function ReturnDialog({ merchant, seesCost, start, ...dialog }: Props) {
  const say = useWords();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [was, setWas] = useState(start);
  const suppliers = useSuppliers(merchant).data ?? [];
  const warehouses = useWarehouses(merchant).filter((one) => one.kind === "own" || one.kind === "defective");
  if (start !== was) {
    setWas(start);
    if (start) setDraft({ supplier: start.order?.supplier_id, warehouse: start.warehouse, note: "", lines: start.lines });
  }
  const order = start?.order;
  const warehouse = draft.warehouse ?? (warehouses.find((one) => one.is_default) ?? warehouses[0])?.id;
  const currency = order?.currency ?? suppliers.find((one) => one.id === draft.supplier)?.currency ?? "CNY";
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const named = order ? [{ value: order.supplier_id, label: order.supplier }] : suppliers.map((one) => ({ value: one.id, label: `${one.code} ${one.name}` }));

  async function run(click: string) {
    const lines = draft.lines.filter((line) => line.quantity > 0);
    if (!draft.supplier || !warehouse || lines.length === 0) throw new Error(say("purchasing.return.fillIn"));
    const body = {
      supplier_id: Number(draft.supplier),
      warehouse_id: Number(warehouse),
      order_id: order ? Number(order.id) : null,
      note: draft.note.trim(),
      lines: lines.map((line) => {
        const price = seesCost ? minorOf(line.price, currency) : null;
        if (price === undefined) throw new Error(say("purchasing.priceWrong", { sku: line.code }));
        return { sku_id: Number(line.id), quantity: line.quantity, reason: line.reason, price, told: toldOf(line) };
      }),
    };
    return sendBack(merchant, body, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={start !== null}
      width={720}
      label={order ? `${say("purchasing.return.verb")} · ${order.number}` : say("purchasing.return.verb")}
      done={say("purchasing.return.done")}
      run={run}
      question={
        <Form layout="vertical" component="div" className="making">
          <div className="facts">
            <Form.Item label={say("purchasing.supplier")} htmlFor="return-supplier">
              <Select
                id="return-supplier"
                disabled={order !== undefined}
                value={draft.supplier}
                onChange={(supplier) => set({ supplier })}
                options={named}
              />
            </Form.Item>
            <Form.Item label={say("purchasing.return.from")} htmlFor="return-warehouse">
              <Select
                id="return-warehouse"
                value={warehouse}
                onChange={(id) => set({ warehouse: id })}
                options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
              />
            </Form.Item>
            <Form.Item label={say("purchasing.note")} htmlFor="return-note">
              <Input id="return-note" maxLength={200} value={draft.note} onChange={(e) => set({ note: e.target.value })} />
            </Form.Item>
          </div>
          {!order && (
            <SkuPick
              merchant={merchant}
              label={say("purchasing.addSku")}
              onPick={(sku) => {
                if (!draft.lines.some((one) => one.id === sku.id)) set({ lines: [...draft.lines, going(sku)] });
              }}
            />
          )}
          {draft.lines.map((line) => (
            <GoingLine
              key={line.id}
              merchant={merchant}
              line={line}
              seesCost={seesCost}
              byOrder={order !== undefined}
              onChange={(change) => set({ lines: draft.lines.map((one) => (one.id === line.id ? { ...one, ...change } : one)) })}
              onRemove={order ? undefined : () => set({ lines: draft.lines.filter((one) => one.id !== line.id) })}
            />
          ))}
          <p className="quiet">{say("purchasing.return.why")}</p>
        </Form>
      }
    />
  );
}

/** What was read of the pieces that go back: numbers, or the one batch that all of them are of. */
function toldOf(line: Going) {
  if (line.serials.length > 0) return [{ quantity: line.serials.length, batch: "", serials: line.serials }];
  return line.batch.trim() ? [{ quantity: line.quantity, batch: line.batch.trim(), serials: [] }] : [];
}

interface LineProps {
  merchant: string;
  line: Going;
  seesCost: boolean;
  byOrder: boolean;
  onChange: (change: Partial<Going>) => void;
  onRemove?: () => void;
}

function GoingLine({ merchant, line, seesCost, byOrder, onChange, onRemove }: LineProps) {
  const say = useWords();
  const tracking = useTracking(merchant, line.id, line.tracking);
  return (
    <div className="tile" data-line={line.code}>
      <div className="head">
        <span>
          <strong>{line.code}</strong> <span className="quiet">{line.name}</span>
        </span>
        {line.most !== null && <span className="quiet">{say("purchasing.return.most", { count: line.most })}</span>}
        {onRemove && (
          <Button type="text" icon={<DeleteOutlined />} aria-label={say("purchasing.remove", { sku: line.code })} onClick={onRemove} />
        )}
      </div>
      <div className="bar">
        <InputNumber
          aria-label={`${say("purchasing.quantity")} ${line.code}`}
          prefix="×"
          inputMode="numeric"
          style={{ width: 120 }}
          min={byOrder ? 0 : 1}
          max={line.most ?? 10_000_000}
          precision={0}
          value={line.quantity}
          onChange={(count) => onChange({ quantity: count ?? 0 })}
        />
        <Select
          aria-label={`${say("purchasing.return.reason")} ${line.code}`}
          style={{ width: 140 }}
          value={line.reason}
          onChange={(reason) => onChange({ reason })}
          options={REASONS.map((one) => ({ value: one, label: say(`purchasing.reason.${one}`) }))}
        />
        {seesCost && (
          <Input
            aria-label={`${say("purchasing.return.price")} ${line.code}`}
            placeholder={say(byOrder ? "purchasing.return.asPaid" : "purchasing.byOffer")}
            prefix={say("purchasing.return.price")}
            style={{ width: 190 }}
            inputMode="decimal"
            maxLength={14}
            value={line.price}
            onChange={(e) => onChange({ price: e.target.value })}
          />
        )}
        {tracking === "batch" && (
          <Input
            aria-label={`${say("lots.batch")} ${line.code}`}
            placeholder={say("purchasing.return.anyBatch")}
            prefix={say("lots.batch")}
            style={{ width: 220 }}
            maxLength={40}
            value={line.batch}
            onChange={(e) => onChange({ batch: e.target.value })}
          />
        )}
      </div>
      {tracking === "serial" && line.quantity > 0 && (
        <Serials prefix={`${line.code} `} serials={line.serials} onChange={(serials) => onChange({ serials })} />
      )}
    </div>
  );
}
