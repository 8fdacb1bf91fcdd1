// 新建刊登: a product, found by one of its SKUs, and the stores for which it is drafted.
import { Form, Select } from "antd";
import { useState } from "react";
import type { Sku } from "../../app/goods";
import { SkuPick } from "../../app/SkuPick";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type CategoryStore, draft } from "./data";

interface Props {
  merchant: string;
  stores: CategoryStore[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function NewDraftDialog({ merchant, stores, open, onClose, onDone }: Props) {
  const say = useWords();
  const [sku, setSku] = useState<Sku | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);

  async function run(click: string) {
    if (!sku || !chosen.length) throw new Error(say("listings.chooseBoth"));
    const outcome = await draft(merchant, sku.product_id, chosen, click);
    const name = (id: string) => stores.find((one) => one.store_id === id)?.store ?? id;
    return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: name(row.id) })) };
  }
  return (
    <VerbDialog
      open={open}
      label={say("listings.verb.draft")}
      run={run}
      done={say("listings.done.draft")}
      onDone={onDone}
      onClose={() => {
        onClose();
        setSku(null);
        setChosen([]);
      }}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("listings.product")} extra={say("listings.productHint")}>
            <SkuPick merchant={merchant} label={say("listings.product")} value={sku?.id ?? null} onPick={setSku} />
          </Form.Item>
          <Form.Item label={say("listings.forStores")}>
            <Select
              mode="multiple"
              aria-label={say("listings.forStores")}
              value={chosen}
              onChange={setChosen}
              showSearch={{ optionFilterProp: "label" }}
              options={stores.map((one) => ({ value: one.store_id, label: one.store }))}
            />
          </Form.Item>
        </Form>
      }
    />
  );
}
