// 批量发货模板: the columns of a store's files in their order, the format, and the back office's own names of couriers.
import { DeleteOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Radio, Select, Spin } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { useCarriers } from "../channels/data";
import { type Column, changeTemplate, useTemplate } from "./shipping";

const FACTS = ["order_sn", "carrier_name", "carrier_code", "waybill_no", "shipped_at", "text"] as const;

interface Props {
  merchant: string;
  store: string | null;
  name: string;
  mayChange: boolean;
  onClose: () => void;
}

export function TemplateDialog({ merchant, store, name, mayChange, onClose }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const found = useTemplate(merchant, store ?? undefined);
  const carriers = useCarriers(merchant);
  const [columns, setColumns] = useState<Column[]>([]);
  const [suffix, setSuffix] = useState<".xlsx" | ".csv">(".xlsx");
  const [names, setNames] = useState<[string, string][]>([]);
  useEffect(() => {
    if (!found.data) return;
    setColumns(found.data.columns);
    setSuffix(found.data.suffix === ".csv" ? ".csv" : ".xlsx");
    setNames(Object.entries(found.data.carrier_names));
  }, [found.data]);
  const put = (place: number, change: Partial<Column>) =>
    setColumns(columns.map((one, number) => (number === place ? { ...one, ...change } : one)));
  const options = (carriers.data ?? []).map((one) => ({ value: one.code, label: one.name }));
  return (
    <VerbDialog
      open={store !== null}
      onClose={onClose}
      width={680}
      label={say("template.title", { store: name })}
      done={say("template.saved")}
      onDone={() => void queries.invalidateQueries({ queryKey: ["template", merchant] })}
      run={(id) => {
        if (!mayChange) throw new Error(say("verb.noRight"));
        const carrier_names = Object.fromEntries(names.filter(([code, text]) => code && text.trim()));
        return changeTemplate(merchant, { id: Number(store), columns, suffix, carrier_names }, id);
      }}
      question={
        found.data ? (
          <Form layout="vertical" component="div">
            <p className="quiet">{say("template.hint")}</p>
            {columns.map((column, place) => (
              <div key={place} className="templateRow">
                <Input aria-label={say("template.header")} value={column.header} maxLength={100} onChange={(e) => put(place, { header: e.target.value })} />
                <Select
                  aria-label={say("template.fact")}
                  value={column.fact}
                  options={FACTS.map((fact) => ({ value: fact, label: say(`column_fact.${fact}`) }))}
                  onChange={(fact) => put(place, { fact })}
                />
                {column.fact === "text" ? (
                  <Input aria-label={say("template.text")} value={column.text} maxLength={100} onChange={(e) => put(place, { text: e.target.value })} />
                ) : (
                  <span />
                )}
                <Button
                  type="text"
                  aria-label={say("template.remove")}
                  icon={<DeleteOutlined />}
                  onClick={() => setColumns(columns.filter((_, number) => number !== place))}
                />
              </div>
            ))}
            <Button size="small" onClick={() => setColumns([...columns, { header: "", fact: "text", text: "" }])}>
              {say("template.add")}
            </Button>
            <Form.Item label={say("template.suffix")} style={{ margin: "12px 0" }}>
              <Radio.Group value={suffix} onChange={(e) => setSuffix(e.target.value)} options={[".xlsx", ".csv"]} />
            </Form.Item>
            <p>{say("template.names")}</p>
            {names.map(([code, text], place) => (
              <div key={place} className="templateRow">
                <Select
                  aria-label={say("template.code")}
                  showSearch={{ optionFilterProp: "label" }}
                  value={code || undefined}
                  options={options}
                  onChange={(chosen) => setNames(names.map((one, number) => (number === place ? [chosen, text] : one)))}
                />
                <Input
                  aria-label={say("template.name")}
                  value={text}
                  maxLength={40}
                  onChange={(e) => setNames(names.map((one, number) => (number === place ? [code, e.target.value] : one)))}
                />
                <span />
                <Button type="text" aria-label={say("template.remove")} icon={<DeleteOutlined />} onClick={() => setNames(names.filter((_, number) => number !== place))} />
              </div>
            ))}
            <Button size="small" onClick={() => setNames([...names, ["", ""]])}>
              {say("template.addName")}
            </Button>
          </Form>
        ) : (
          <Spin />
        )
      }
    />
  );
}
