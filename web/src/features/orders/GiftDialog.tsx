// 添赠品: so many pieces of a SKU for each ticked order, free of charge.
import { Form, InputNumber } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { DialogProps } from "./MoreVerbs";
import { SkuPick } from "../../app/SkuPick";
import { addGift } from "./verbs";

export function GiftDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const [sku, setSku] = useState<string>();
  const [count, setCount] = useState(1);

  useEffect(() => {
    if (open) {
      setSku(undefined);
      setCount(1);
    }
  }, [open]);

  async function run(click: string) {
    if (!sku) throw new Error(say("goods.choose"));
    return addGift(merchant, rows.map((row) => row.id), sku, count, click);
  }

  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.add_gift")}
      run={run}
      question={
        <Form layout="vertical">
          <Form.Item label={say("goods.gift")} extra={say("goods.giftHint", { count: rows.length })}>
            <SkuPick merchant={merchant} label={say("goods.sku")} value={sku} onPick={(one) => setSku(one.id)} />
          </Form.Item>
          <Form.Item label={say("goods.count")}>
            <InputNumber min={1} max={1000} value={count} onChange={(value) => setCount(value ?? 1)} />
          </Form.Item>
        </Form>
      }
    />
  );
}
