// 改商品: one SKU of the ticked orders becomes another; a unit may become several pieces.
import { Form, InputNumber, Select } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { DialogProps } from "./MoreVerbs";
import { SkuPick } from "../../app/SkuPick";
import { changeGoods } from "./verbs";

export function GoodsDialog({ merchant, rows, open, onClose, onDone }: DialogProps) {
  const say = useWords();
  const lines = rows.flatMap((row) => row.lines).filter((line) => line.is_live);
  const codes = [...new Set(lines.map((line) => line.sku_code))];
  const [from, setFrom] = useState<string>();
  const [sku, setSku] = useState<string>();
  const [pieces, setPieces] = useState(1);

  useEffect(() => {
    if (!open) return;
    setFrom(codes.length === 1 ? codes[0] : undefined);
    setSku(undefined);
    setPieces(1);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is asked begins anew with the dialog, not with each poll
  }, [open]);

  async function run(click: string) {
    if (!from || !sku) throw new Error(say("goods.choose"));
    const wanted = lines.filter((line) => line.sku_code === from).map((line) => line.id);
    return changeGoods(merchant, wanted, sku, pieces, click);
  }

  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      onDone={onDone}
      label={say("verb.change_goods")}
      run={run}
      question={
        <Form layout="vertical">
          <Form.Item label={say("goods.from")}>
            <Select
              aria-label={say("goods.from")}
              value={from}
              onChange={setFrom}
              options={codes.map((code) => ({ value: code, label: code }))}
            />
          </Form.Item>
          <Form.Item label={say("goods.to")}>
            <SkuPick merchant={merchant} label={say("goods.sku")} value={sku} onPick={(one) => setSku(one.id)} />
          </Form.Item>
          <Form.Item label={say("goods.pieces")} extra={say("goods.priceStays")}>
            <InputNumber min={1} max={10_000} value={pieces} onChange={(count) => setPieces(count ?? 1)} />
          </Form.Item>
        </Form>
      }
    />
  );
}
