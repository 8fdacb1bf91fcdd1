// What is asked before pieces are put away, told apart, or received into a lot.
import { InputNumber, Space } from "antd";
import { useEffect, useState } from "react";
import { BinSelect, ToldFields } from "../../app/receiving/ToldFields";
import { type Bin, NOTHING_TOLD, type Tracking } from "../../app/receiving/told";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { Row } from "./data";
import { labelLot, type Lot, putAway, receiveTold } from "./lots";

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
