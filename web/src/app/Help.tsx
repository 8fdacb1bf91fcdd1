// The help drawer: a short guide to the page that is open, and a report of a fault to keep or send.
import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Drawer, Input, Typography } from "antd";
import { useState } from "react";
import { dictionaries, type Key, useWords } from "../words";
import { saveReport } from "./report";

export function Help({ page }: { page: string }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const key = `help.${page}`;
  const text = key in dictionaries.en ? say(key as Key) : say("help.other");
  return (
    <>
      <Button type="text" aria-label={say("help.open")} icon={<QuestionCircleOutlined />} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} size={380} title={say("help.title")}>
        {text.split("\n").map((line) => (
          <Typography.Paragraph key={line}>{line}</Typography.Paragraph>
        ))}
        <Typography.Title level={5}>{say("report.title")}</Typography.Title>
        <p className="quiet">{say("report.explain")}</p>
        <Input.TextArea
          aria-label={say("report.note")}
          placeholder={say("report.note")}
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(e) => setNote(e.target.value)}
        />
        <Button style={{ marginTop: 8 }} onClick={() => saveReport(page, note)}>
          {say("report.save")}
        </Button>
      </Drawer>
    </>
  );
}
