// 收货, at a desk or on a phone: barcodes are scanned one by one, or counts are typed; damaged pieces beside the good ones.
import { Alert, Button, Input, type InputRef, InputNumber, Select } from "antd";
import { useRef, useState } from "react";
import { useWarehouses } from "../../app/goods";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Line, type PurchaseWhole, receive } from "./data";

interface Props {
  merchant: string;
  order: PurchaseWhole;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

interface Count {
  quantity: number;
  damaged: number;
}

const NONE: Count = { quantity: 0, damaged: 0 };

export function ReceiveDialog({ merchant, order, open, ...dialog }: Props) {
  const say = useWords();
  const scan = useRef<InputRef>(null);
  const [counts, setCounts] = useState<Record<string, Count>>({});
  const [typed, setTyped] = useState("");
  const [unknown, setUnknown] = useState("");
  const [picked, setPicked] = useState<string | undefined>();
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) {
      setCounts({});
      setTyped("");
      setUnknown("");
    }
  }
  const places = useWarehouses(merchant).filter((one) => one.kind === "defective");
  const defective = picked ?? places[0]?.id;
  const hasDamage = Object.values(counts).some((one) => one.damaged > 0);
  const set = (sku: string, change: Partial<Count>) =>
    setCounts((before) => ({ ...before, [sku]: { ...(before[sku] ?? NONE), ...change } }));

  function scanned() {
    const code = typed.trim();
    setTyped("");
    if (!code) return;
    const line = order.lines.find((one) => one.barcode === code || one.sku_code === code || one.supplier_code === code);
    setUnknown(line ? "" : code);
    if (line) set(line.sku_id, { quantity: (counts[line.sku_id]?.quantity ?? 0) + 1 });
  }

  function run(click: string) {
    const arrived = Object.entries(counts)
      .filter(([, one]) => one.quantity > 0 || one.damaged > 0)
      .map(([sku, one]) => ({ sku_id: Number(sku), ...one }));
    return receive(merchant, order.id, arrived.length ? arrived : [{ sku_id: Number(order.lines[0]?.sku_id), ...NONE }], defective, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={open}
      width={560}
      label={`${say("purchasing.receive")} · ${order.number}`}
      done={say("purchasing.receive.done")}
      run={run}
      question={
        <div className="stacked">
          <Input
            ref={scan}
            autoFocus
            aria-label={say("purchasing.receive.scan")}
            placeholder={say("purchasing.receive.scan")}
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
            onPressEnter={scanned}
          />
          {unknown && <Alert showIcon type="error" title={say("purchasing.receive.unknown", { code: unknown })} />}
          <div>
            <Button
              size="small"
              onClick={() => setCounts(Object.fromEntries(order.lines.map((line) => [line.sku_id, { quantity: line.still_to_come, damaged: 0 }])))}
            >
              {say("purchasing.receive.all")}
            </Button>
          </div>
          {order.lines.map((line) => (
            <LineCount key={line.id} line={line} count={counts[line.sku_id] ?? NONE} onChange={(change) => set(line.sku_id, change)} />
          ))}
          {places.length > 0 ? (
            <label className="stacked">
              {say("purchasing.receive.defective")}
              <Select
                aria-label={say("purchasing.receive.defective")}
                value={defective}
                onChange={setPicked}
                options={places.map((one) => ({ value: one.id, label: one.name }))}
              />
            </label>
          ) : (
            <Alert showIcon type={hasDamage ? "warning" : "info"} title={say("purchasing.receive.noDefective")} />
          )}
        </div>
      }
    />
  );
}

interface CountProps {
  line: Line;
  count: Count;
  onChange: (change: Partial<Count>) => void;
}

function LineCount({ line, count, onChange }: CountProps) {
  const say = useWords();
  return (
    <div className="tile" data-line={line.sku_code}>
      <div className="head">
        <span>
          <strong>{line.sku_code}</strong> <span className="quiet">{line.sku_name}</span>
        </span>
        <span className="quiet">{say("purchasing.receive.rest", { rest: line.still_to_come, most: Math.max(0, line.most - line.received) })}</span>
      </div>
      <div className="bar">
        {(["quantity", "damaged"] as const).map((name) => {
          const label = say(name === "quantity" ? "purchasing.receive.good" : "purchasing.receive.damaged");
          return (
            <InputNumber
              key={name}
              aria-label={`${line.sku_code} ${label}`}
              prefix={label}
              style={{ width: 140 }}
              inputMode="numeric"
              min={0}
              max={10_000_000}
              precision={0}
              value={count[name]}
              onChange={(value) => onChange({ [name]: value ?? 0 })}
            />
          );
        })}
      </div>
    </div>
  );
}
