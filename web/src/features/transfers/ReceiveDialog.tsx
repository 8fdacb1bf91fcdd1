// 调拨收货, at a desk or on a phone: barcodes are scanned one by one, or counts are typed; damaged pieces beside the good ones.
import { Alert, Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useWarehouses } from "../../app/goods";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Line, receive, type Whole } from "./data";

interface Props {
  merchant: string;
  whole: Whole;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

interface Count {
  quantity: number;
  damaged: number;
  reason: string;
}

const NONE: Count = { quantity: 0, damaged: 0, reason: "" };

export function ReceiveDialog({ merchant, whole, open, ...dialog }: Props) {
  const say = useWords();
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
    const line = whole.lines.find((one) => one.barcode === code || one.sku_code === code);
    setUnknown(line ? "" : code);
    if (line) set(line.sku_id, { quantity: (counts[line.sku_id]?.quantity ?? 0) + 1 });
  }

  function run(click: string) {
    const arrived = Object.entries(counts)
      .filter(([, one]) => one.quantity > 0 || one.damaged > 0)
      .map(([sku, one]) => ({ sku_id: Number(sku), ...one, reason: one.reason.trim() }));
    if (arrived.length === 0) throw new Error(say("transfers.receive.nothing"));
    return receive(merchant, whole.id, arrived, hasDamage ? defective : undefined, click);
  }
  return (
    <VerbDialog
      {...dialog}
      open={open}
      label={say("transfers.receive")}
      done={say("transfers.receive.done")}
      run={run}
      question={
        <div className="stacked">
          <Input
            autoFocus
            aria-label={say("transfers.receive.scan")}
            placeholder={say("transfers.receive.scan")}
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
            onPressEnter={scanned}
          />
          {unknown && <Alert showIcon type="error" title={say("transfers.receive.unknown", { code: unknown })} />}
          <div>
            <Button
              size="small"
              onClick={() => setCounts(Object.fromEntries(whole.lines.map((line) => [line.sku_id, { ...NONE, quantity: line.in_transit }])))}
            >
              {say("transfers.receive.all")}
            </Button>
          </div>
          {whole.lines.map((line) => (
            <LineCount key={line.id} line={line} count={counts[line.sku_id] ?? NONE} onChange={(change) => set(line.sku_id, change)} />
          ))}
          {hasDamage && places.length > 0 && (
            <Select
              aria-label={say("transfers.receive.defective")}
              value={defective}
              onChange={setPicked}
              options={places.map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
          {hasDamage && places.length === 0 && <Alert showIcon type="warning" title={say("transfers.receive.noDefective")} />}
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
  const over = Math.max(0, count.quantity + count.damaged - line.in_transit);
  return (
    <div className="tile" data-line={line.sku_code}>
      <div className="head">
        <span>
          <strong>{line.sku_code}</strong> <span className="quiet">{line.sku_name}</span>
        </span>
        <span className="quiet">
          {say("transfers.in_transit")} {line.in_transit}
        </span>
      </div>
      <div className="bar">
        {(["quantity", "damaged"] as const).map((name) => {
          const label = say(name === "quantity" ? "transfers.receive.good" : "transfers.receive.damaged");
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
        {(over > 0 || count.damaged > 0) && (
          <Input
            aria-label={`${line.sku_code} ${say("transfers.receive.reason")}`}
            placeholder={say("transfers.receive.reason")}
            maxLength={40}
            value={count.reason}
            onChange={(e) => onChange({ reason: e.target.value })}
          />
        )}
      </div>
      {over > 0 && <span className="quiet">{say("transfers.receive.over", { over })}</span>}
    </div>
  );
}
