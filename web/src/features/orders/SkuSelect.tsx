// A SKU chosen by the beginning of its code.
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import { findSkus } from "./verbs";

interface Props {
  merchant: string;
  value: string | undefined;
  onChange: (id: string) => void;
}

export function SkuSelect({ merchant, value, onChange }: Props) {
  const say = useWords();
  const [search, setSearch] = useState("");
  const skus = useQuery({ queryKey: ["skus", merchant, search], queryFn: () => findSkus(merchant, search) }).data ?? [];
  return (
    <Select
      aria-label={say("goods.sku")}
      placeholder={say("goods.sku")}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      style={{ width: "100%" }}
      value={value}
      onChange={onChange}
      notFoundContent={say("goods.noSku")}
      options={skus.map((sku) => ({ value: sku.id, label: `${sku.code} ${sku.name} ${sku.spec}`.trim() }))}
    />
  );
}
