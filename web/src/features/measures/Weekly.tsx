// 周报: the owner's report of a week as a PDF, opened in a tab of its own, and sent by e-mail every week.
import { ClockCircleOutlined, FilePdfOutlined } from "@ant-design/icons";
import { Alert, Button, Drawer, Form, Select } from "antd";
import { useContext, useState } from "react";
import { useRights } from "../../app/stores";
import { useNarrow } from "../../ui/narrow";
import { LanguageContext, useWords } from "../../words";
import { SchedulesDrawer } from "./SchedulesDrawer";
import { useViews, useWeeks, weeklyAddress } from "./views";

export function Weekly({ merchant }: { merchant: string }) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<FilePdfOutlined />} onClick={() => setOpen(true)}>
        {say("measures.weekly")}
      </Button>
      {isOpen && <WeeklyDrawer merchant={merchant} onClose={() => setOpen(false)} />}
    </>
  );
}

function WeeklyDrawer({ merchant, onClose }: { merchant: string; onClose: () => void }) {
  const say = useWords();
  const language = useContext(LanguageContext);
  const narrow = useNarrow();
  const rights = useRights(merchant);
  const found = useWeeks(merchant);
  const views = useViews(merchant);
  const [chosen, setChosen] = useState<string>();
  const [isScheduling, setScheduling] = useState(false);
  const weeks = found.data?.items ?? [];
  const first = chosen ?? weeks[0]?.first;
  return (
    <Drawer open onClose={onClose} size={narrow ? "100%" : 460} title={say("measures.weekly")}>
      <p className="quiet">{say("measures.weeklyNote")}</p>
      {found.error && <Alert showIcon type="error" title={found.error.message} />}
      {found.data?.can_print === false && <Alert showIcon type="warning" title={say("measures.noFont")} style={{ marginBottom: 8 }} />}
      <Form layout="vertical">
        <Form.Item label={say("measures.week")}>
          <Select
            aria-label={say("measures.week")}
            loading={found.isPending}
            value={first}
            onChange={setChosen}
            options={weeks.map((one) => ({ value: one.first, label: say("measures.weekOf", { ...one }) }))}
          />
        </Form.Item>
      </Form>
      <div className="bar">
        <Button type="primary" target="_blank" rel="noreferrer" disabled={!first || !found.data?.can_print} href={first && weeklyAddress(merchant, first, language)}>
          {say("measures.openWeekly")}
        </Button>
        <Button icon={<ClockCircleOutlined />} disabled={views.isPending} onClick={() => setScheduling(true)}>
          {say("measures.schedules")}
        </Button>
      </div>
      <SchedulesDrawer merchant={merchant} views={views.data ?? []} may={rights.has("alerts.manage")} open={isScheduling} onClose={() => setScheduling(false)} />
    </Drawer>
  );
}
