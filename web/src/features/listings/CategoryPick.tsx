// A leaf category chosen by words of its path or its number.
import { Select } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import { type CategoryStore, useCategories } from "./data";

interface Props {
  merchant: string;
  store: CategoryStore | undefined;
  value: string | null;
  path: string;
  disabled: boolean;
  onPick: (id: string, path: string) => void;
}

export function CategoryPick({ merchant, store, value, path, disabled, onPick }: Props) {
  const say = useWords();
  const [search, setSearch] = useState("");
  const found = useCategories(merchant, search.trim() ? store : undefined, { search, parent: "" });
  const rows = search.trim() ? (found.data?.items ?? []) : [];
  const options = rows.map((row) => ({ value: row.id, label: row.path }));
  return (
    <Select
      aria-label={say("listings.category")}
      placeholder={say("listings.searchCategory")}
      disabled={disabled}
      value={value}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      style={{ width: "100%" }}
      onChange={(id: string) => onPick(id, options.find((one) => one.value === id)?.label ?? "")}
      notFoundContent={say(search.trim() ? "listings.noneFound" : "listings.typeWords")}
      options={value && !options.some((one) => one.value === value) ? [{ value, label: path || value }, ...options] : options}
    />
  );
}
