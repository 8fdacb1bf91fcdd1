// Which column of the file is which: as it was guessed, changed where the guess is wrong.
import { Alert, Button, Collapse, Select } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { useWords } from "../../words";
import { chooseColumns, type Field, type Sheet } from "./data";
import { HistorySettings } from "./HistorySettings";

interface Props {
  merchant: string;
  sheet: Sheet;
  fields: Field[];
  onDone: () => void;
}

export function Columns({ merchant, sheet, fields, onDone }: Props) {
  const say = useWords();
  const [columns, setColumns] = useState(sheet.columns);
  const [units, setUnits] = useState(sheet.units);
  const [settings, setSettings] = useState(sheet.settings);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const mine = fields.filter((field) => field.may);
  const read = mine.filter((field) => columns[field.key] !== undefined).length;
  const taken = new Set(Object.values(columns));
  const left = sheet.header.filter((text, at) => text && !taken.has(at));

  function put(key: string, at: number | undefined) {
    const { [key]: _, ...rest } = columns;
    setColumns(at === undefined ? rest : { ...rest, [key]: at });
  }

  async function keep() {
    setBusy(true);
    setFailure("");
    try {
      await chooseColumns(merchant, sheet.id, { columns, units, settings }, requestId());
      onDone();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Collapse
      size="small"
      defaultActiveKey={sheet.state === "columns" ? ["columns"] : []}
      items={[
        {
          key: "columns",
          label: say("movein.columns", { count: read, of: sheet.header.length }),
          children: (
            <div className="stacked">
              {settings && <HistorySettings merchant={merchant} hasStore={columns["store"] !== undefined} value={settings} onChange={setSettings} />}
              {mine.map((field) => (
                <div key={field.key} className="specline">
                  <span style={{ width: 150 }}>
                    {field.name} {field.is_required && <span className="bad">*</span>}
                  </span>
                  <Select
                    allowClear
                    style={{ width: 240 }}
                    aria-label={field.name}
                    placeholder={say("movein.notIn")}
                    showSearch={{ optionFilterProp: "label" }}
                    value={columns[field.key]}
                    options={sheet.header.map((text, at) => ({ value: at, label: text || say("movein.columnAt", { at: at + 1 }) }))}
                    onChange={(at?: number) => put(field.key, at)}
                  />
                  {field.unit && columns[field.key] !== undefined && (
                    <Select
                      style={{ width: 90 }}
                      aria-label={say("movein.unitOf", { field: field.name })}
                      value={units[field.key] ?? 1}
                      options={(field.unit === "grams" ? [1, 1000] : [1, 10]).map((unit) => ({ value: unit, label: say(`movein.unit.${field.unit as "mm"}.${unit as 1}`) }))}
                      onChange={(unit) => setUnits({ ...units, [field.key]: unit })}
                    />
                  )}
                  <span className="quiet">{field.note}</span>
                </div>
              ))}
              {left.length > 0 && <p className="quiet">{say("movein.left", { columns: left.slice(0, 20).join(say("settings.comma")) })}</p>}
              {failure && <Alert showIcon type="error" title={failure} />}
              <div>
                <Button type="primary" loading={busy} onClick={() => void keep()}>
                  {say("movein.lookAgain")}
                </Button>
              </div>
            </div>
          ),
        },
      ]}
    />
  );
}
