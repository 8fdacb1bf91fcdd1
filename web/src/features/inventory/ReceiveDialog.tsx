// 入库, or a first count of the shelf (期初库存): rows pasted from a table, each of which is answered.
import { Alert, Input, Radio } from "antd";
import { useEffect, useState } from "react";
import type { Warehouse } from "../../app/goods";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { openStock, receiveLines } from "./data";
import { readPasted } from "./lines";

interface Props {
  merchant: string;
  open: boolean;
  warehouses: Warehouse[];
  mayReceive: boolean;
  mayOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

const MOST = 5000;

export function ReceiveDialog({ merchant, open, warehouses, mayReceive, mayOpen, onClose, onDone }: Props) {
  const say = useWords();
  const [kind, setKind] = useState<"receive" | "open">("receive");
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const pasted = readPasted(text, kind === "open" ? 0 : 1);

  useEffect(() => {
    if (!open) return;
    setText("");
    setReason("");
    setKind(mayReceive ? "receive" : "open");
  }, [open, mayReceive]);

  async function run(click: string) {
    if (pasted.unread.length) throw new Error(say("receive.unread", { rows: pasted.unread.slice(0, 10).join("、") }));
    if (!pasted.lines.length) throw new Error(say("receive.nothing"));
    if (pasted.lines.length > MOST) throw new Error(say("receive.tooMany", { most: MOST }));
    return kind === "open" ? openStock(merchant, pasted.lines, click) : receiveLines(merchant, pasted.lines, reason.trim(), click);
  }

  return (
    <VerbDialog
      open={open}
      width={640}
      label={say("act.receive")}
      run={run}
      onClose={onClose}
      onDone={onDone}
      done={say("receive.done", { count: pasted.lines.length })}
      question={
        <div className="stacked">
          <Radio.Group value={kind} onChange={(e) => setKind(e.target.value as "receive" | "open")}>
            <Radio value="receive" disabled={!mayReceive}>
              {say("receive.kind.receive")}
            </Radio>
            <Radio value="open" disabled={!mayOpen}>
              {say("receive.kind.open")}
            </Radio>
          </Radio.Group>
          <p className="quiet">{say(kind === "open" ? "receive.openHint" : "receive.hint")}</p>
          <Input.TextArea
            rows={10}
            aria-label={say("receive.lines")}
            placeholder={say("receive.placeholder")}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
          {warehouses.length > 1 && (
            <p className="quiet">
              {say("receive.warehouses", { names: warehouses.map((one) => `${one.code} ${one.name}`).join("、") })}
            </p>
          )}
          {kind === "receive" && (
            <Input maxLength={40} placeholder={say("receive.reason")} value={reason} onChange={(e) => setReason(e.target.value)} />
          )}
          {text.trim() !== "" && (
            <Alert
              type={pasted.unread.length ? "warning" : "info"}
              title={say("receive.read", {
                rows: pasted.lines.length,
                pieces: pasted.lines.reduce((sum, line) => sum + line.quantity, 0),
              })}
              description={
                pasted.unread.length > 0 && say("receive.unread", { rows: pasted.unread.slice(0, 10).join("、") })
              }
            />
          )}
        </div>
      }
    />
  );
}
