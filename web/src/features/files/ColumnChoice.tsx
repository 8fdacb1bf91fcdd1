// Which column carries what, beside the first rows of the file.
import { Form, Select, Table } from "antd";
import { useWords } from "../../words";
import type { Preview } from "./data";
import { FIELDS, type Meaning } from "./mapping";

interface Props {
  preview: Preview;
  meaning: Meaning;
  onChange: (meaning: Meaning) => void;
}

const CURRENCIES = ["CNY", "USD", "EUR", "GBP", "HKD", "JPY"];

export function ColumnChoice({ preview, meaning, onChange }: Props) {
  const say = useWords();
  const columns = preview.header.filter((name) => name);
  return (
    <>
      <p className="quiet">{say("files.preview")}</p>
      <Table
        size="small"
        rowKey={(_, number) => String(number)}
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={preview.rows}
        columns={preview.header.map((name, place) => ({
          title: name,
          key: place,
          render: (_: unknown, row: string[]) => row[place] ?? "",
        }))}
      />
      <div className="meanings">
        {FIELDS.map((field) => (
          <Form.Item key={field} label={say(`field.${field}`)} htmlFor={`field-${field}`}>
            <Select
              id={`field-${field}`}
              allowClear
              showSearch
              size="small"
              value={meaning.columns[field]}
              placeholder={say("files.noColumn")}
              options={columns.map((name) => ({ value: name, label: name }))}
              onChange={(column?: string) => onChange({ ...meaning, columns: { ...meaning.columns, [field]: column } })}
            />
          </Form.Item>
        ))}
        <Form.Item label={say("files.defaultStatus")} htmlFor="default-status">
          <Select
            id="default-status"
            size="small"
            value={meaning.default_status}
            options={(["waiting", "shipped", "received"] as const).map((one) => ({ value: one, label: say(`status.${one}`) }))}
            onChange={(default_status) => onChange({ ...meaning, default_status })}
          />
        </Form.Item>
        <Form.Item label={say("files.currency")} htmlFor="currency">
          <Select
            id="currency"
            size="small"
            value={meaning.currency}
            options={CURRENCIES.map((one) => ({ value: one, label: one }))}
            onChange={(currency) => onChange({ ...meaning, currency })}
          />
        </Form.Item>
      </div>
    </>
  );
}
