// The store's latest files: how far each is, and what became of it in a sentence.
import { Link } from "@tanstack/react-router";
import { Spin } from "antd";
import { Mark, type MarkColor } from "../../ui/Mark";
import { type Say, useWords } from "../../words";
import { type Dropped, isUnderWay, useDroppedFiles } from "./data";
import { count } from "./numbers";

const SHOWN = 8;
const COLOURS: Record<string, MarkColor> = { waiting: "blue", asking: "orange", read: "green", failed: "red" };

function wordsOf(say: Say, file: Dropped): string {
  if (file.state === "waiting") return say(file.rows_read ? "checkup.file.reading" : "checkup.file.waiting", { rows: count(file.rows_read) });
  if (file.state === "asking") return say("checkup.file.asking");
  if (file.state === "failed") return file.message;
  const aside = file.set_aside ? say("checkup.file.aside", { rows: count(file.set_aside) }) : "";
  const again = file.repeated ? say("checkup.file.repeated", { rows: count(file.repeated) }) : "";
  return `${say("checkup.file.read", { rows: count(file.accepted) })}${again}${aside}`;
}

export function Progress({ merchant, store, maySee }: { merchant: string; store: string | undefined; maySee: boolean }) {
  const say = useWords();
  const found = useDroppedFiles(merchant, maySee);
  const files = (found.data?.items ?? []).filter((one) => one.store_id === (store ?? null) || one.state === "asking").slice(0, SHOWN);
  if (!files.length) return null;
  return (
    <ul className="checkupfiles" aria-live="polite">
      {files.map((file) => (
        <li key={file.id} data-file={file.state}>
          {isUnderWay(file) && <Spin size="small" />} <Mark color={COLOURS[file.state]}>{say(`checkup.state.${file.state as "waiting" | "asking" | "read" | "failed"}`)}</Mark>{" "}
          <b className="filename">{file.name}</b> {file.kind_words} · {wordsOf(say, file)}{" "}
          {(file.state === "asking" || file.set_aside > 0) && (
            <Link to="/m/$merchant/files" params={{ merchant }} search={{ tab: "list" }}>
              {say(file.state === "asking" ? "checkup.file.answer" : "checkup.file.see")}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
