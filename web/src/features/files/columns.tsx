// A dropped file in a row or a card: what it is, whose, and what became of it.
import { Button, Space, type TableProps, Tag, Tooltip } from "antd";
import type { Store } from "../../api/client";
import { storeName } from "../../app/stores";
import { beijing } from "../../ui/times";
import { type Say, sayCode } from "../../words";
import { type File_, markedAddress } from "./data";

interface Shown {
  say: Say;
  merchant: string;
  stores: Store[];
  mayImport: boolean;
  onAnswer: (file: File_) => void;
  onForget: (file: File_) => void;
}

const TONES: Record<string, string> = { waiting: "processing", asking: "orange", read: "success", failed: "error" };

export function countWords(say: Say, file: File_): string {
  if (file.state === "waiting") return file.rows_read ? say("files.progress", { rows: file.rows_read }) : "";
  const counts = { accepted: file.accepted, repeated: file.repeated, setAside: file.set_aside };
  return (["accepted", "repeated", "setAside"] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => say(`files.${name}`, { count: counts[name] }))
    .join(" · ");
}

function period(file: File_): string {
  if (!file.day_from) return "";
  return file.day_from === file.day_to ? file.day_from : `${file.day_from} ~ ${file.day_to}`;
}

function State({ say, file }: { say: Say; file: File_ }) {
  return (
    <>
      <Tag color={TONES[file.state]}>{sayCode(say, "file", file.state)}</Tag>
      {file.question && <span>{sayCode(say, "files.question", file.question)}</span>}
      {file.message && <div className="quiet why">{file.message}</div>}
    </>
  );
}

function Verbs({ say, merchant, mayImport, onAnswer, onForget, file }: Shown & { file: File_ }) {
  if (!mayImport) return null;
  const mayForget = file.state !== "forgotten" && !(file.state === "read" && ["orders", "other", "shipping_result"].includes(file.kind));
  return (
    <Space size={4} wrap>
      {file.state === "asking" && (
        <Button size="small" type="primary" onClick={() => onAnswer(file)}>
          {say("files.answer")}
        </Button>
      )}
      {file.set_aside > 0 && (
        <Tooltip title={say("files.markedHint")}>
          <Button size="small" href={markedAddress(merchant, file.id)}>
            {say("files.marked")}
          </Button>
        </Tooltip>
      )}
      {mayForget && (
        <Button size="small" onClick={() => onForget(file)}>
          {say("files.forget")}
        </Button>
      )}
    </Space>
  );
}

export function fileColumns(shown: Shown): TableProps<File_>["columns"] {
  const { say, stores } = shown;
  return [
    { title: say("files.name"), dataIndex: "name", width: 200, render: (name: string) => <span className="filename">{name}</span> },
    { title: say("files.kind"), dataIndex: "kind_words", width: 88 },
    { title: say("files.store"), key: "store", width: 110, ellipsis: true, render: (_, file) => storeName(stores, file.store_id) },
    { title: say("files.state"), key: "state", width: 240, render: (_, file) => <State say={say} file={file} /> },
    {
      title: say("files.counts"),
      key: "counts",
      width: 180,
      render: (_, file) => (
        <>
          {countWords(say, file)}
          <div className="quiet">{period(file)}</div>
        </>
      ),
    },
    {
      title: say("files.droppedAt"),
      key: "at",
      width: 92,
      render: (_, file) => <span className="quiet">{beijing(file.dropped_at, "MM-DD HH:mm")}</span>,
    },
    { key: "verbs", render: (_, file) => <Verbs {...shown} file={file} /> },
  ];
}

export function FileCard({ row, ...shown }: Shown & { row: File_ }) {
  const { say, stores } = shown;
  return (
    <div className="tile">
      <div className="head">
        <b className="filename">{row.name}</b>
        <span className="quiet">{beijing(row.dropped_at, "MM-DD HH:mm")}</span>
      </div>
      <State say={say} file={row} />
      <p className="quiet">{[row.kind_words, storeName(stores, row.store_id), period(row), countWords(say, row)].filter(Boolean).join(" · ")}</p>
      <Verbs {...shown} file={row} />
    </div>
  );
}
