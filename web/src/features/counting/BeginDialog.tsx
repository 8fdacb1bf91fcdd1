// 新建盘点: where, what, and whether those who count see what the books say.
import { Alert, Checkbox, Form, Input, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Begin, begin } from "./data";

interface Props {
  merchant: string;
  open: boolean;
  warehouses: Schemas["WarehouseOut"][];
  /** SKUs that were chosen already, in a warehouse: then nothing else is asked. */
  chosen?: { warehouse: string; skus: string[] };
  onClose: () => void;
  onBegun: (id: string) => void;
}

const SCOPES = ["whole", "search", "classes", "sample"] as const;
type Scope = (typeof SCOPES)[number];

export function BeginDialog({ merchant, open, warehouses, chosen, onClose, onBegun }: Props) {
  const say = useWords();
  const [warehouse, setWarehouse] = useState<string>();
  const [scope, setScope] = useState<Scope>("whole");
  const [search, setSearch] = useState("");
  const [grades, setGrades] = useState<("A" | "B" | "C")[]>(["A"]);
  const [sample, setSample] = useState<number | null>(50);
  const [isBlind, setBlind] = useState(false);
  const [note, setNote] = useState("");
  const [begun, setBegun] = useState<{ id: string; facts: Record<string, unknown> } | null>(null);
  const place = chosen?.warehouse ?? warehouse ?? warehouses.find((one) => one.is_default)?.id ?? warehouses[0]?.id;

  function body(): Begin {
    if (!place) throw new Error(say("counting.noWarehouse"));
    const given = { warehouse_id: Number(place), is_blind: isBlind, note: note.trim(), by_value: false, search: "", sample: 0 };
    if (chosen) return { ...given, scope: "chosen", sku_ids: chosen.skus.map(Number), grades: [] };
    if (scope === "search" && !search.trim()) throw new Error(say("counting.searchMissing"));
    if (scope === "classes" && grades.length === 0) throw new Error(say("counting.gradesMissing"));
    if (scope === "sample" && !sample) throw new Error(say("counting.sampleMissing"));
    return {
      ...given, scope, sku_ids: [], search: scope === "search" ? search.trim() : "", grades: scope === "classes" ? grades : [],
      sample: scope === "sample" ? (sample ?? 0) : 0,
    };
  }

  return (
    <VerbDialog
      open={open}
      label={say("counting.verb.begin")}
      run={async (click) => begin(merchant, body(), click)}
      onDone={(outcome) => setBegun(outcome.done[0] ? { id: outcome.done[0], facts: outcome.facts ?? {} } : null)}
      done={begun && say("counting.begun", { number: String(begun.facts.number), lines: String(begun.facts.lines), elsewhere: String(begun.facts.elsewhere) })}
      onClose={() => {
        onClose();
        if (begun) onBegun(begun.id);
        setBegun(null);
      }}
      question={
        <Form layout="vertical" component="div">
          {chosen ? (
            <p>{say("counting.chosenAsk", { count: chosen.skus.length })}</p>
          ) : (
            <>
              <Form.Item label={say("counting.warehouse")}>
                <Select
                  aria-label={say("counting.warehouse")}
                  value={place}
                  onChange={setWarehouse}
                  options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
                />
              </Form.Item>
              <Form.Item label={say("counting.scope")}>
                <Radio.Group className="choices" value={scope} onChange={(e) => setScope(e.target.value as Scope)}>
                  {SCOPES.map((one) => (
                    <Radio key={one} value={one}>
                      {say(`counting.scope.${one}`)}
                    </Radio>
                  ))}
                </Radio.Group>
                {scope === "search" && (
                  <Input aria-label={say("counting.scope.search")} value={search} maxLength={80} placeholder={say("counting.searchHint")} onChange={(e) => setSearch(e.target.value)} />
                )}
                {scope === "classes" && (
                  <>
                    <Checkbox.Group value={grades} options={["A", "B", "C"]} onChange={(given) => setGrades(given as ("A" | "B" | "C")[])} />
                    <p className="quiet">{say("counting.gradesWhy")}</p>
                  </>
                )}
                {scope === "sample" && (
                  <InputNumber aria-label={say("counting.scope.sample")} min={1} max={100_000} precision={0} value={sample} onChange={setSample} />
                )}
              </Form.Item>
            </>
          )}
          <Form.Item extra={say("counting.blindWhy")}>
            <Checkbox checked={isBlind} onChange={(e) => setBlind(e.target.checked)}>
              {say("counting.blind")}
            </Checkbox>
          </Form.Item>
          <Input value={note} maxLength={200} placeholder={say("counting.note")} onChange={(e) => setNote(e.target.value)} />
          <Alert type="info" style={{ marginTop: 12 }} title={say("counting.beginWhy")} />
        </Form>
      }
    />
  );
}
