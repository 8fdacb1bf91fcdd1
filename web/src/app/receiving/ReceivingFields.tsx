// Goods come, at a desk or on a phone: barcodes are scanned one by one, or counts are typed; damaged pieces beside the good ones,
// and what tells the good ones apart.
import { Alert, Button, Input, InputNumber, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useWords } from "../../words";
import { useWarehouses } from "../goods";
import { arrivedOf, type Count, type Counted, type Goods, NONE, NOTHING, scan, withParts } from "./counts";
import { PartFields } from "./PartFields";
import type { Bin } from "./told";

/** What was counted since the dialog was opened. */
export function useReceiving(merchant: string, goods: Goods[], open: boolean) {
  const [counted, setCounted] = useState<Counted>(NOTHING);
  const [picked, setPicked] = useState<string | undefined>();
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setCounted(NOTHING);
  }
  const places = useWarehouses(merchant).filter((one) => one.kind === "defective");
  const hasDamage = Object.values(counted.counts).some((one) => one.damaged > 0);
  const defective = picked ?? places[0]?.id;
  return {
    goods,
    counted,
    places,
    hasDamage,
    /** Where damaged pieces go; undefined where there are none. */
    defective: hasDamage ? defective : undefined,
    arrived: arrivedOf(counted.counts),
    pick: setPicked,
    scan: (text: string) => setCounted((before) => scan(goods, before, text)),
    set: (sku: string, change: Partial<Count>) =>
      setCounted((before) => ({ ...before, counts: { ...before.counts, [sku]: { ...(before.counts[sku] ?? NONE), ...change } } })),
    fill: () =>
      setCounted((before) => ({
        ...before,
        counts: Object.fromEntries(goods.map((one) => [one.sku, { ...NONE, ...before.counts[one.sku], quantity: one.awaited, damaged: 0 }])),
      })),
  };
}

export type Receiving = ReturnType<typeof useReceiving>;

interface Props {
  receiving: Receiving;
  /** Bins into which goods may be put at once; none where the warehouse has none. */
  bins: Bin[];
  /** What is said of a code that means none of the goods. */
  unknown: (code: string) => string;
  /** What is to come of a line, in words. */
  note: (goods: Goods) => string;
  /** Damaged pieces are not counted beside the good ones. */
  isWhole?: boolean;
  /** What becomes of pieces beyond those: a reason is asked for them, and for damaged ones. */
  over?: (pieces: number) => string;
}

export function ReceivingFields({ receiving, bins, unknown, note, over, isWhole = false }: Props) {
  const say = useWords();
  const [typed, setTyped] = useState("");
  const { counted, places, hasDamage } = receiving;
  return (
    <div className="stacked">
      <Input
        autoFocus
        aria-label={say("receiving.scan")}
        placeholder={say("receiving.scan")}
        value={typed}
        onChange={(e) => setTyped(e.target.value)}
        onPressEnter={() => {
          receiving.scan(typed);
          setTyped("");
        }}
      />
      {counted.unknown && <Alert showIcon type="error" title={unknown(counted.unknown)} />}
      {counted.again && <Alert showIcon type="error" title={say("receiving.again", { serial: counted.again })} />}
      {!isWhole && (
        <div>
          <Button size="small" onClick={receiving.fill}>
            {say("receiving.all")}
          </Button>
        </div>
      )}
      {receiving.goods.map((one) => (
        <LineCount
          key={one.sku}
          goods={one}
          count={counted.counts[one.sku] ?? NONE}
          bins={bins}
          note={note(one)}
          over={over}
          isWhole={isWhole}
          onChange={(change) => receiving.set(one.sku, change)}
        />
      ))}
      {hasDamage && places.length > 0 && (
        <label className="stacked">
          {say("receiving.defective")}
          <Select
            aria-label={say("receiving.defective")}
            value={receiving.defective}
            onChange={receiving.pick}
            options={places.map((one) => ({ value: one.id, label: one.name }))}
          />
        </label>
      )}
      {hasDamage && places.length === 0 && <Alert showIcon type="warning" title={say("receiving.noDefective")} />}
    </div>
  );
}

interface LineProps {
  goods: Goods;
  count: Count;
  bins: Bin[];
  note: ReactNode;
  over?: (pieces: number) => string;
  isWhole: boolean;
  onChange: (change: Partial<Count>) => void;
}

function LineCount({ goods, count, bins, note, over, isWhole, onChange }: LineProps) {
  const say = useWords();
  const beyond = over ? Math.max(0, count.quantity + count.damaged - goods.awaited) : 0;
  const isApart = goods.tracking !== "none";
  return (
    <div className="tile" data-line={goods.code}>
      <div className="head">
        <span>
          <strong>{goods.code}</strong> <span className="quiet">{goods.name}</span>
        </span>
        <span className="quiet">{note}</span>
      </div>
      <div className="bar">
        {(isWhole ? (["quantity"] as const) : (["quantity", "damaged"] as const)).map((name) => {
          const label = say(name === "quantity" ? "receiving.good" : "receiving.damaged");
          return (
            <InputNumber
              key={name}
              aria-label={`${goods.code} ${label}`}
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
        {over && (beyond > 0 || count.damaged > 0) && (
          <Input
            aria-label={`${goods.code} ${say("receiving.reason")}`}
            placeholder={say("receiving.reason")}
            maxLength={40}
            value={count.reason}
            onChange={(e) => onChange({ reason: e.target.value })}
          />
        )}
      </div>
      {over && beyond > 0 && <span className="quiet">{over(beyond)}</span>}
      {isApart && count.quantity === 0 && <span className="quiet">{say(goods.tracking === "serial" ? "receiving.bySerial" : "receiving.byBatch")}</span>}
      {(isApart || bins.length > 0) && count.quantity > 0 && (
        <PartFields goods={goods} count={count} bins={bins} onChange={(parts) => onChange(withParts(count, parts))} />
      )}
    </div>
  );
}
