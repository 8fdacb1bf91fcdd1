// 确认: whose a file is and what its columns mean, asked once; a new mapping is kept for the next file with this header.
import { Form, Input, Radio, Select, Spin } from "antd";
import { useEffect, useState } from "react";
import type { Store } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { ColumnChoice } from "./ColumnChoice";
import { answerFile, type File_, saveMapping, useMappings, usePreview } from "./data";
import { guessed, lacking, type Meaning, mappingBody } from "./mapping";

interface Props {
  merchant: string;
  stores: Store[];
  file: File_ | null;
  onClose: () => void;
  onDone: () => void;
}

const NEW = "new";
const FRESH: Meaning = { columns: {}, default_status: "waiting", currency: "CNY" };

export function AnswerDialog({ merchant, stores, file, onClose, onDone }: Props) {
  const say = useWords();
  const asksStore = file?.question !== "columns";
  const asksColumns = file?.question === "columns" || file?.question === "store_and_columns";
  const preview = usePreview(merchant, file?.id);
  const mappings = useMappings(merchant, asksColumns);
  const fitting = (mappings.data ?? []).filter((one) => preview.data?.mapping_ids.includes(one.id));
  const [store, setStore] = useState<string | undefined>();
  const [chosen, setChosen] = useState(NEW);
  const [name, setName] = useState("");
  const [meaning, setMeaning] = useState<Meaning>(FRESH);
  const [kept, setKept] = useState({ words: "", id: "" }); // a mapping that was saved before the answer failed

  useEffect(() => {
    const [first, ...others] = file?.candidates ?? [];
    setStore(first && !others.length ? first.store_id : stores.length === 1 ? stores[0]?.id : undefined);
    setName((file?.name ?? "").replace(/\.[^.]+$/, "").slice(0, 60));
    setChosen(NEW);
  }, [file, stores]);
  useEffect(() => {
    if (preview.data) setMeaning({ ...FRESH, columns: guessed(preview.data.guess) });
  }, [preview.data]);

  async function keepMapping(fileId: number, click: string): Promise<string> {
    const body = { name, mapping: mappingBody(name, meaning), file_id: fileId, header: [], id: null };
    const words = JSON.stringify(body);
    if (kept.words === words) return kept.id;
    const { id } = await saveMapping(merchant, body, click);
    setKept({ words, id });
    return id;
  }

  async function run(click: string) {
    if (!file) throw new Error("no file");
    if (asksStore && !store) throw new Error(say("days.noStore"));
    let mapping: number | null = null;
    if (asksColumns) {
      const missing = chosen === NEW ? lacking(meaning.columns) : [];
      if (missing.length) throw new Error(say("files.isLacking", { fields: missing.map((key) => say(key)).join("、") }));
      mapping = Number(chosen === NEW ? await keepMapping(Number(file.id), click) : chosen);
    }
    return answerFile(merchant, { id: Number(file.id), store_id: asksStore ? Number(store) : null, mapping_id: mapping }, click);
  }

  const matched = (id: string) => file?.candidates.find((one) => one.store_id === id)?.matched;
  return (
    <VerbDialog
      open={file !== null}
      onClose={onClose}
      onDone={onDone}
      label={`${say("files.answer")} · ${file?.name ?? ""}`}
      done={say("files.answered")}
      width={asksColumns ? 860 : undefined}
      run={run}
      question={
        <Form layout="vertical" component="div" requiredMark={false}>
          {asksStore && (
            <Form.Item
              label={say("files.question.store")}
              htmlFor="file-store"
              extra={store && matched(store) ? say("files.matched", { count: matched(store) }) : undefined}
            >
              <Select
                id="file-store"
                value={store}
                placeholder={say("days.noStore")}
                options={stores.map((one) => ({ value: one.id, label: one.name }))}
                onChange={setStore}
              />
            </Form.Item>
          )}
          {asksColumns && fitting.length > 0 && (
            <Radio.Group
              className="choices"
              value={chosen}
              onChange={(e) => setChosen(String(e.target.value))}
              options={[
                ...fitting.map((one) => ({ value: one.id, label: `${say("files.savedMapping")}：${one.name}` })),
                { value: NEW, label: say("files.newMapping") },
              ]}
            />
          )}
          {asksColumns && chosen === NEW && (
            <>
              <Form.Item label={say("files.mappingName")} htmlFor="mapping-name">
                <Input id="mapping-name" maxLength={60} value={name} onChange={(e) => setName(e.target.value)} />
              </Form.Item>
              {preview.data ? <ColumnChoice preview={preview.data} meaning={meaning} onChange={setMeaning} /> : <Spin />}
            </>
          )}
        </Form>
      }
    />
  );
}
