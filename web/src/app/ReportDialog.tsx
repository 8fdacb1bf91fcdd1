// 报告问题: the reader sees the whole report before it is saved as a file, and sends it themselves.
import { Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { useWords } from "../words";
import { askVersions, report, saveReport } from "./report";

export function ReportDialog({ page, open, onClose }: { page: string; open: boolean; onClose: () => void }) {
  const say = useWords();
  const [note, setNote] = useState("");
  const [server, setServer] = useState<Record<string, string> | null>(null);
  useEffect(() => {
    if (open) void askVersions().then(setServer);
  }, [open]);
  const text = open ? JSON.stringify(report(page, note, server), null, 1) : "";
  return (
    <Modal
      open={open}
      width={640}
      title={say("report.title")}
      okText={say("report.save")}
      cancelText={say("app.cancel")}
      onCancel={onClose}
      onOk={() => saveReport(text)}
      destroyOnHidden
    >
      <p className="quiet">{say("report.explain")}</p>
      <Input.TextArea
        aria-label={say("report.note")}
        placeholder={say("report.note")}
        rows={3}
        maxLength={2000}
        value={note}
        onChange={(e) => setNote(e.target.value)}
      />
      <p className="day">{say("report.contents")}</p>
      <pre className="contents" tabIndex={0} aria-label={say("report.contents")}>
        {text}
      </pre>
    </Modal>
  );
}
