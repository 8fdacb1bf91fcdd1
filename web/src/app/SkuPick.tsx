// A SKU chosen by its code, name or barcode.
import { Select } from "antd";
import { useState } from "react";
import { useWords } from "../words";
import { type Sku, useFoundSkus } from "./goods";

interface Props {
  merchant: string;
  label: string;
  value?: string | null;
  disabled?: boolean;
  mayPick?: (sku: Sku) => boolean;
  onPick: (sku: Sku) => void;
}

export function SkuPick({ merchant, label, value, disabled, mayPick, onPick }: Props) {
  const say = useWords();
  const [search, setSearch] = useState("");
  const found = useFoundSkus(merchant, search);
  const skus = mayPick ? found.filter(mayPick) : found;
  return (
    <Select
      aria-label={label}
      placeholder={label}
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
