// 调整: by how much, or what was counted, and why; what it does is shown before it is done.
import { AutoComplete, InputNumber, Space } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import { adjust, type Row } from "./data";
import { Preview } from "./Preview";

const REASONS = ["counted", "broken", "lost", "own_use", "found", "other"];

interface Props {
  merchant: string;
  row: Row | null;
  maySeeOrders: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function AdjustDialog({ merchant, row, maySeeOrders, onClose, onDone }: Props) {
  const say = useWords();
  const [quantity, setQuantity] = useState(0);
  const [reason, setReason] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const [from, setFrom] = useState(0); // the number that somebody counts against: it does not move under the hand
  const place = { warehouse: row?.warehouse_id ?? "", sku: row?.sku_id ?? "" };

  useEffect(() => {
    setQuantity(0);
    setReason("");
    setConfirmed(false);
    setFrom(row?.on_hand ?? 0);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [row?.id]);

  function change(by: number) {
    setQuantity(by);
    setConfirmed(false);
  }

  async function run(click: string) {
    if (!quantity) throw new Error(say("stock.adjustNothing"));
    if (!reason.trim()) throw new Error(say("stock.adjustReason"));
    return adjust(merchant, place, quantity, reason.trim(), confirmed, click);
  }

  return (
    <VerbDialog
      open={row !== null}
      label={`${say("act.adjust")} · ${row?.code ?? ""} · ${row?.warehouse ?? ""}`}
      run={run}
      onClose={onClose}
      onDone={onDone}
      done={say("stock.adjusted")}
      question={
        <div className="stacked">
          <Space wrap>
            <label>
              {say("stock.adjustBy")}{" "}
              <InputNumber precision={0} value={quantity} aria-label={say("stock.adjustBy")} onChange={(value) => change(value ?? 0)} />
            </label>
            <label>
              {say("stock.adjustTo")}{" "}
              <InputNumber
                precision={0}
                value={from + quantity}
                aria-label={say("stock.adjustTo")}
                onChange={(value) => value !== null && change(value - from)}
              />
            </label>
          </Space>
          <AutoComplete
            aria-label={say("stock.reason")}
            placeholder={say("stock.reason")}
            maxLength={40}
            value={reason}
            onChange={setReason}
            options={REASONS.map((code) => ({ value: sayCode(say, "stockReason", code) }))}
          />
          {row && (
            <Preview
              merchant={merchant}
              place={place}
              quantity={quantity}
              maySeeOrders={maySeeOrders}
              confirmed={confirmed}
              onConfirm={setConfirmed}
            />
          )}
        </div>
      }
    />
  );
}
