// The help drawer: a short guide to the page that is open, the tour, and a report of a fault to keep or send.
import { QuestionCircleOutlined } from "@ant-design/icons";
import { useLocation } from "@tanstack/react-router";
import { Button, Drawer, Space, Typography } from "antd";
import { useState } from "react";
import { useWords } from "../words";
import { guideOf } from "./guides";
import { ReportDialog } from "./ReportDialog";

export function Help({ page, onTour }: { page: string; onTour?: () => void }) {
  const say = useWords();
  const { tab } = useLocation().search as { tab?: string };
  const [open, setOpen] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const text = say(guideOf(page, page === "settings" ? tab : undefined));
  return (
    <>
      <Button type="text" data-tour="help" aria-label={say("help.open")} icon={<QuestionCircleOutlined />} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} size={380} title={say("help.title")}>
        {text.split("\n").map((line) => (
          <Typography.Paragraph key={line}>{line}</Typography.Paragraph>
        ))}
        <Space wrap>
          {onTour && (
            <Button
              onClick={() => {
                setOpen(false);
                onTour();
              }}
            >
              {say("help.tour")}
            </Button>
          )}
          <Button
            onClick={() => {
              setOpen(false);
              setReporting(true);
            }}
          >
            {say("report.open")}
          </Button>
        </Space>
      </Drawer>
      <ReportDialog page={page} open={isReporting} onClose={() => setReporting(false)} />
    </>
  );
}
