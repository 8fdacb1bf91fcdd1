// A fact that is mended where it stands: Enter or leaving saves it, Escape leaves it, and what it was can be brought back.
import { UndoOutlined } from "@ant-design/icons";
import { Button, Input, Tooltip } from "antd";
import { type ReactNode, useState } from "react";
import { useWords } from "../words";

interface Props {
  label: string;
  value: string;
  allowed: boolean;
  shown?: ReactNode;
  width?: number;
  /** Saves what was typed; what it throws is said, and what was typed stays. */
  onSave: (typed: string) => Promise<unknown>;
}

export function EditCell({ label, value, allowed, shown, width = 110, onSave }: Props) {
  const say = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [former, setFormer] = useState<string | null>(null);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);

  async function save(text: string, before: string | null) {
    if (busy) return;
    if (text.trim() === value) {
      setTyped(null);
      return;
    }
    setBusy(true);
    setFailure("");
    try {
      await onSave(text.trim());
      setTyped(null);
      setFormer(before);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  if (!allowed) return <>{shown ?? (value || "—")}</>;
  if (typed === null) {
    return (
      <span className="editcell">
        <Button type="text" size="small" aria-label={`${label} ${value || "—"}`} onClick={() => setTyped(value)}>
          {shown ?? (value || "—")}
        </Button>
        {former !== null && former !== value && (
          <Tooltip title={say("edit.undo", { value: former || "—" })}>
            <Button
              type="text"
              size="small"
              icon={<UndoOutlined />}
              aria-label={say("edit.undo", { value: former || "—" })}
              onClick={() => void save(former, null)}
            />
          </Tooltip>
        )}
      </span>
    );
  }
  return (
    <>
      <Input
        autoFocus
        size="small"
        style={{ width }}
        aria-label={label}
        value={typed}
        disabled={busy}
        status={failure ? "error" : undefined}
        onChange={(e) => setTyped(e.target.value)}
        onPressEnter={() => void save(typed, value)}
        onBlur={() => void save(typed, value)}
        onKeyDown={(e) => {
          if (e.key !== "Escape") return;
          setTyped(null);
          setFailure("");
        }}
      />
      {failure && <div className="bad">{failure}</div>}
    </>
  );
}
