// 待买家确认: what the buyers of the ticked orders are asked, until when, and the words to send them.
import { Form } from "antd";
import { useEffect, useState } from "react";
import { instantOf } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { AskFields, NO_QUESTION } from "./AskFields";
import { BuyerTexts } from "./BuyerTexts";
import type { Row } from "./data";
import type { DialogProps } from "./MoreVerbs";
import { askBuyer, type Told } from "./service";

export function toldOf(row: Row): Told {
  const goods = row.lines.filter((one) => one.is_live).map((one) => `${[one.name, one.spec].filter(Boolean).join(" ")} ×${one.quantity}`);
  return { id: row.id, storeId: row.store_id, store: row.store_name, sn: row.order_sns.join("、") || row.number, goods: goods.join("；") };
}

export function AskDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const [asked, setAsked] = useState(NO_QUESTION);

  useEffect(() => {
    if (open) setAsked(NO_QUESTION);
  }, [open]);

  async function run(click: string) {
    const question = asked.question.trim();
    if (!question) throw new Error(say("ask.noQuestion"));
    return askBuyer(merchant, rows.map((row) => row.id), question, asked.due && instantOf(asked.due), click);
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
            <AskFields merchant={merchant} value={asked} onChange={setAsked} />
          </Form>
          <BuyerTexts merchant={merchant} orders={rows.map(toldOf)} question={asked.question} />
        </>
      }
    />
  );
}
