// A SKU found by its code, name or barcode.
import { Select } from "antd";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { useWords } from "../../words";
import { useSkus } from "./data";

export type Sku = Pick<Schemas["SkuOut"], "id" | "code" | "name">;

interface Props {
  merchant: string;
  value?: string | null;
  disabled?: boolean;
  onPick: (sku: Sku) => void;
}

export function SkuPick({ merchant, value, disabled, onPick }: Props) {
  const say = useWords();
  const [search, setSearch] = useState("");
  const skus = useSkus(merchant, search);
  return (
    <Select
      aria-label={say("purchasing.addSku")}
      placeholder={say("purchasing.addSku")}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      style={{ width: "100%" }}
      disabled={disabled}
      value={value ?? null}
      onChange={(id: string | null) => {
        const sku = skus.find((one) => one.id === id);
        if (sku) onPick(sku);
      }}
      notFoundContent={say("goods.noSku")}
      options={skus.map((sku) => ({ value: sku.id, label: `${sku.code} ${sku.name} ${sku.spec}`.trim() }))}
    />
  );
}
