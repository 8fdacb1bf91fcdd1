// The filters at the left of the list; they live in the address. On narrow screens they open as a drawer.
import { Input, Select, Space } from "antd";
import type { ReactNode } from "react";
import type { OrdersSearch } from "../../app/searches";
import { DayField } from "../../ui/DayField";
import { wallClock } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { useFacets } from "./bulk";
import { FLAGS, FlagMark } from "./Flags";
import { SavedFilters } from "./SavedFilters";

interface Props {
  merchant: string;
  search: OrdersSearch;
  onChange: (change: OrdersSearch) => void;
  onReplace: (search: OrdersSearch) => void;
}

const TEXTS = ["sku", "waybill", "phone_tail", "name_mask", "province", "memo_text"] as const;
const CHOICES = ["memo", "note", "merged", "gift"] as const;
const DATES = ["paid", "placed", "ship_by", "shipped"] as const;

export function FilterRail({ merchant, search, onChange, onReplace }: Props) {
  const say = useWords();
  const facets = useFacets(merchant).data;

  const field = (label: string, what: ReactNode) => (
    <label key={label} className="filter">
      <span className="quiet">{label}</span>
      {what}
    </label>
  );
  const many = (key: "store" | "hold" | "mark" | "flag" | "carrier" | "warehouse", options: { value: string; label: ReactNode }[]) =>
    field(
      say(`filter.${key}`),
      <Select
        mode="multiple"
        allowClear
        size="small"
        maxTagCount="responsive"
        aria-label={say(`filter.${key}`)}
        optionFilterProp={key === "flag" ? "value" : "label"}
        value={search[key] ?? []}
        options={options}
        onChange={(values: string[]) => onChange({ [key]: values.length ? values : undefined })}
      />,
    );
  const text = (key: (typeof TEXTS)[number] | "amount_from" | "amount_to", label: string) => (
    <Input
      key={`${key} ${search[key] ?? ""}`}
      size="small"
      allowClear
      aria-label={label}
      placeholder={label}
      maxLength={60}
      defaultValue={search[key] ?? ""}
      onPressEnter={(e) => onChange({ [key]: e.currentTarget.value.trim() || undefined })}
      onBlur={(e) => {
        const typed = e.currentTarget.value.trim();
        if (typed !== (search[key] ?? "")) onChange({ [key]: typed || undefined });
      }}
    />
  );
  const day = (key: "date_from" | "date_to", label: string) => (
    <DayField
      label={label}
      value={search[key] ? wallClock(`${search[key]}T00:00:00+08:00`) : null}
      onChange={(given) => onChange({ [key]: given ? given.format("YYYY-MM-DD") : undefined, date: search.date ?? "paid" })}
    />
  );
  return (
    <div className="rail">
      <SavedFilters merchant={merchant} search={search} onReplace={onReplace} />
      {many("store", facets?.stores.map((one) => ({ value: one.value, label: one.name })) ?? [])}
      {many(
        "hold",
        (facets?.holds ?? []).map((one) => ({
          value: one.value,
          label: `${sayCode(say, "hold", one.value).split(/[：:]/)[0] ?? one.value} ${one.count}`,
        })),
      )}
      {many("mark", (facets?.marks ?? []).map((one) => ({ value: one.value, label: `${one.value} ${one.count}` })))}
      {many(
        "flag",
        [...FLAGS, 0 as const].map((one) => ({
          value: String(one),
          label: (
            <>
              <FlagMark flag={one} /> {say(`flag.${one}`)}
            </>
          ),
        })),
      )}
      {field(
        say("filter.date"),
        <Select
          size="small"
          aria-label={say("filter.date")}
          value={search.date ?? "paid"}
          options={DATES.map((one) => ({ value: one, label: say(`filter.date.${one}`) }))}
          onChange={(date) => onChange({ date })}
        />,
      )}
      <Space.Compact block>
        {day("date_from", say("filter.from"))}
        {day("date_to", say("filter.to"))}
      </Space.Compact>
      {TEXTS.map((key) => field(say(`filter.${key}`), text(key, say(`filter.${key}`))))}
      {many("carrier", facets?.carriers.map((one) => ({ value: one.value, label: one.name || one.value })) ?? [])}
      {many("warehouse", facets?.warehouses.map((one) => ({ value: one.value, label: one.name })) ?? [])}
      {field(
        say("filter.amount"),
        <Space.Compact block>
          {text("amount_from", say("filter.from"))}
          {text("amount_to", say("filter.to"))}
        </Space.Compact>,
      )}
      {field(
        say("filter.kind"),
        <Select
          allowClear
          size="small"
          aria-label={say("filter.kind")}
          value={search.kind}
          options={(["hand", "resent"] as const).map((one) => ({ value: one, label: say(`kind.${one}`) }))}
          onChange={(kind?: string) => onChange({ kind })}
        />,
      )}
      {CHOICES.map((key) =>
        field(
          say(`filter.${key}`),
          <Select
            allowClear
            size="small"
            aria-label={say(`filter.${key}`)}
            value={search[key]}
            options={(["yes", "no"] as const).map((one) => ({ value: one, label: say(`filter.${one}`) }))}
            onChange={(value?: string) => onChange({ [key]: value })}
          />,
        ),
      )}
    </div>
  );
}
