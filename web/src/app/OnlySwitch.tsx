// 店铺、仓库: one switch in the header narrows every list, says so there, and is taken back by one click.
import { CloseOutlined, FilterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popover, Select, Space, Tooltip } from "antd";
import { answered, client } from "../api/client";
import { type Say, useWords } from "../words";
import { ALL, isNarrow, type Only, useOnly } from "./only";

interface Choice {
  value: string;
  name: string;
}

function useChoices(merchant: string) {
  const found = useQuery({
    queryKey: ["choices", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/desk/choices", { params: { path: { merchant } } })),
    staleTime: 60_000,
    retry: false,
  });
  return found.data ?? { stores: [], warehouses: [] };
}

/** One is named, several are counted; one that is not there any more has its number. */
function told(say: Say, kind: keyof Only, ids: string[], choices: Choice[]): string {
  if (ids.length !== 1) return ids.length ? say(`only.${kind}s`, { count: ids.length }) : "";
  return choices.find((one) => one.value === ids[0])?.name ?? `#${ids[0]}`;
}

export function OnlySwitch({ merchant }: { merchant: string }) {
  const say = useWords();
  const [only, narrow] = useOnly(merchant);
  const { stores, warehouses } = useChoices(merchant);
  const narrowed = isNarrow(only);
  if (stores.length + warehouses.length < 3 && !narrowed) return null; // one of each: there is nothing to choose
  const title = [told(say, "store", only.store, stores), told(say, "warehouse", only.warehouse, warehouses)].filter(Boolean);

  const choose = (kind: keyof Only, choices: Choice[]) => (
    <label className="filter">
      <span className="quiet">{say(`filter.${kind}`)}</span>
      <Select
        mode="multiple"
        allowClear
        style={{ width: "100%" }}
        aria-label={say(`only.choose.${kind}`)}
        placeholder={say(`only.all.${kind}`)}
        optionFilterProp="label"
        value={only[kind]}
        options={choices.map((one) => ({ value: one.value, label: one.name }))}
        onChange={(ids: string[]) => narrow({ ...only, [kind]: ids })}
      />
    </label>
  );
  return (
    <Space.Compact>
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={
          <div className="rail onlychoice">
            {choose("store", stores)}
            {choose("warehouse", warehouses)}
            <span className="quiet">{say("only.hint")}</span>
          </div>
        }
      >
        <Button data-only type={narrowed ? "primary" : "text"} icon={<FilterOutlined />} aria-label={say("only.label")}>
          <span className="onlyname">{narrowed ? title.join(" · ") : say("only.all")}</span>
        </Button>
      </Popover>
      {narrowed && (
        <Tooltip title={say("only.lift")}>
          <Button type="primary" icon={<CloseOutlined />} aria-label={say("only.lift")} onClick={() => narrow(ALL)} />
        </Tooltip>
      )}
    </Space.Compact>
  );
}
