// What is asked before pieces are put away, told apart, or received into a lot.
import { Input, InputNumber, Select, Space } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { Row } from "./data";
import { type Bin, labelLot, type Lot, NOTHING_TOLD, putAway, readSerials, receiveTold, type Told, type Tracking } from "./lots";

interface Props {
  merchant: string;
  onClose: () => void;
  onDone: () => void;
}

function Count({ value, most, onChange }: { value: number; most?: number; onChange: (count: number) => void }) {
  const say = useWords();
  return (
    <label>
      {say("stock.pieces")}{" "}
      <InputNumber
        aria-label={say("stock.pieces")}
        min={1}
        max={most}
        precision={0}
        value={value}
        onChange={(count) => onChange(count ?? 1)}
      />
    </label>
  );
}

export function BinSelect({ bins, value, onChange }: { bins: Bin[]; value: string | null; onChange: (bin: string | null) => void }) {
  const say = useWords();
  return (
    <Select
      aria-label={say("lots.bin")}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      style={{ width: 220 }}
      placeholder={say("lots.noBin")}
      value={value}
      onChange={(bin?: string) => onChange(bin ?? null)}
      options={bins.map((one) => ({ value: one.id, label: one.code }))}
    />
  );
}

export function PutAwayDialog({ merchant, lot, bins, onClose, onDone }: Props & { lot: Lot | null; bins: Bin[] }) {
  const say = useWords();
  const [bin, setBin] = useState<string | null>(null);
  const [count, setCount] = useState(1);
  useEffect(() => {
    setBin(null);
    setCount(lot?.quantity ?? 1);
  }, [lot]);
  return (
    <VerbDialog
      open={lot !== null}
      label={`${say("act.put_away")} · ${lot?.code ?? ""}`}
      run={(click) => putAway(merchant, lot?.id ?? "", bin, count, click)}
      onClose={onClose}
      onDone={onDone}
      done={say("lots.putAwayDone")}
      question={
        <Space wrap>
          <BinSelect bins={bins} value={bin} onChange={setBin} />
          <Count value={count} most={lot?.quantity} onChange={setCount} />
        </Space>
      }
    />
  );
}

function ToldFields({ told, isSerial, onChange }: { told: Told; isSerial: boolean; onChange: (told: Told) => void }) {
  const say = useWords();
  const [text, setText] = useState(told.serials.join("\n"));
  const field = (name: "batch" | "made" | "expiry", type: "text" | "date") => (
    <label>
      {say(`lots.${name}`)}{" "}
      <Input
        aria-label={say(`lots.${name}`)}
        type={type}
        maxLength={40}
        style={{ width: 160 }}
        value={told[name]}
        onChange={(e) => onChange({ ...told, [name]: e.target.value })}
      />
    </label>
  );
  return (
    <div className="stacked">
      <Space wrap>
        {field("batch", "text")}
        {field("made", "date")}
        {field("expiry", "date")}
      </Space>
      {isSerial && (
        <Input.TextArea
          rows={5}
          aria-label={say("lots.serials")}
          placeholder={say("lots.serialsHint")}
          value={text}
          onChange={(e) => {
            setText(e.target.value);
            onChange({ ...told, serials: readSerials(e.target.value) });
          }}
        />
      )}
      {isSerial && told.serials.length > 0 && <span className="quiet">{say("lots.scanned", { count: told.serials.length })}</span>}
    </div>
  );
}

export function LabelDialog({ merchant, lot, isSerial, onClose, onDone }: Props & { lot: Lot | null; isSerial: boolean }) {
  const say = useWords();
  const [told, setTold] = useState(NOTHING_TOLD);
  const [count, setCount] = useState(1);
  useEffect(() => {
    setTold({
      batch: lot?.batch ?? "",
      made: lot?.made_date ?? "",
      expiry: lot?.expiry_date ?? "",
      serials: lot?.serial ? [lot.serial] : [],
    });
    setCount(lot?.quantity ?? 1);
  }, [lot]);
  return (
    <VerbDialog
      open={lot !== null}
      label={`${say("act.label_lots")} · ${lot?.code ?? ""}`}
      run={(click) => labelLot(merchant, lot?.id ?? "", told.serials.length || count, told, click)}
      onClose={onClose}
      onDone={onDone}
      done={say("lots.labelDone")}
      question={
        <div className="stacked">
          <p className="quiet">{say("lots.labelHint")}</p>
          <ToldFields key={lot?.id} told={told} isSerial={isSerial} onChange={setTold} />
          {told.serials.length === 0 && <Count value={count} most={lot?.quantity} onChange={setCount} />}
        </div>
      }
    />
  );
}

interface ReceiveProps extends Props {
  row: Row | null;
  bins: Bin[];
  tracking: Tracking;
}

export function ReceiveToldDialog({ merchant, row, bins, tracking, onClose, onDone }: ReceiveProps) {
  const say = useWords();
  const [told, setTold] = useState(NOTHING_TOLD);
  const [bin, setBin] = useState<string | null>(null);
  const [count, setCount] = useState(1);
  const isOpen = row !== null;
  useEffect(() => {
    setTold(NOTHING_TOLD);
    setBin(null);
    setCount(1);
  }, [isOpen]);
  const place = { warehouse: row?.warehouse_id ?? "", sku: row?.sku_id ?? "" };
  return (
    <VerbDialog
      open={isOpen}
      label={`${say("lots.receive")} · ${row?.code ?? ""}`}
      run={(click) => receiveTold(merchant, place, told.serials.length || count, bin, told, click)}
      onClose={onClose}
      onDone={onDone}
      done={say("lots.receiveDone")}
      question={
        <div className="stacked">
          {tracking !== "none" && <ToldFields key={String(isOpen)} told={told} isSerial={tracking === "serial"} onChange={setTold} />}
          <Space wrap>
            {bins.length > 0 && <BinSelect bins={bins} value={bin} onChange={setBin} />}
            {told.serials.length === 0 && <Count value={count} onChange={setCount} />}
          </Space>
        </div>
      }
    />
  );
}
