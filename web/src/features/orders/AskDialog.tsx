// 待买家确认: what the buyers of the ticked orders are asked, until when, and the words to send them.
import { Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useEffect, useState } from "react";
import { MomentPicker } from "../../ui/MomentPicker";
import { instantOf } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { BuyerTexts } from "./BuyerTexts";
import type { Row } from "./data";
import type { DialogProps } from "./MoreVerbs";
import { askBuyer, type Told, useAsking } from "./service";

export function toldOf(row: Row): Told {
  const goods = row.lines.filter((one) => one.is_live).map((one) => `${[one.name, one.spec].filter(Boolean).join(" ")} ×${one.quantity}`);
  return { id: row.id, storeId: row.store_id, store: row.store_name, sn: row.order_sns.join("、") || row.number, goods: goods.join("；") };
}

export function AskDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const asking = useAsking(merchant, open).data;
  const [question, setQuestion] = useState("");
  const [due, setDue] = useState<Dayjs | null>(null);

  useEffect(() => {
    if (!open) return;
    setQuestion("");
    setDue(null);
  }, [open]);

  async function run(click: string) {
    if (!question.trim()) throw new Error(say("ask.noQuestion"));
    return askBuyer(merchant, rows.map((row) => row.id), question.trim(), due && instantOf(due), click);
  }

  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.ask_buyer")}
      width={620}
      run={run}
      question={
        <>
          <Form layout="vertical">
            <Form.Item label={say("ask.question")}>
              <Input
                aria-label={say("ask.question")}
                maxLength={200}
                value={question}
                onChange={(e) => setQuestion(e.target.value)}
              />
            </Form.Item>
            <Form.Item
              label={say("ask.due")}
              htmlFor="ask-due"
              extra={asking && say("ask.dueHint", { hours: asking.hours, before: asking.before_ship_hours })}
            >
              <MomentPicker id="ask-due" value={due} onChange={setDue} />
            </Form.Item>
          </Form>
          <BuyerTexts merchant={merchant} orders={rows.map(toldOf)} question={question} />
        </>
      }
    />
  );
}
