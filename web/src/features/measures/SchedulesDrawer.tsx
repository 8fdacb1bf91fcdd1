// 定时报告: which views are sent to which mailbox and when, whether the last one went, and a form for one more.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Drawer, Form, Select, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { type Say, useWords } from "../../words";
import { archiveSchedule, type Mailbox, type Schedule, useRefresh, useSchedules, type View, writeSchedule } from "./views";

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface Props {
  merchant: string;
  views: View[];
  may: boolean;
  open: boolean;
  onClose: () => void;
}

const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
const whenText = (say: Say, row: Schedule) => `${say(`measures.weekday.${(row.weekday ?? 0) as 0}`)} ${clock(row.hour)}`;

export function SchedulesDrawer({ merchant, views, may, open, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useSchedules(merchant);
  const refresh = useRefresh(merchant);
  const [isMaking, setMaking] = useState(false);
  const stop = (row: Schedule) => (
    <VerbButton
      label={say("measures.stop")}
      count={1}
      allowed={may}
      question={<p>{say("measures.stopAsk", { name: row.view, way: row.way })}</p>}
      done={say("measures.stopped")}
      run={(click) => archiveSchedule(merchant, row.id, click)}
      onDone={refresh}
    />
  );
  const state = (row: Schedule) =>
    row.failure ? <Alert type="warning" title={row.failure} /> : row.last_sent_at ? say("measures.sentAt", { at: beijing(row.last_sent_at, "MM-DD HH:mm") }) : say("measures.neverSent");
  const columns: TableProps<Schedule>["columns"] = [
    { title: say("measures.views"), dataIndex: "view" },
    { title: say("measures.mailbox"), dataIndex: "way" },
    { title: say("measures.when"), key: "when", render: (_, row) => whenText(say, row) },
    { title: say("measures.next"), key: "due", render: (_, row) => beijing(row.due_at, "MM-DD HH:mm") },
    { title: say("measures.lastTime"), key: "state", render: (_, row) => state(row) },
    { title: "", key: "stop", render: (_, row) => stop(row) },
  ];
  return (
    <Drawer open={open} onClose={onClose} size={narrow ? "100%" : 860} title={say("measures.schedules")} destroyOnHidden>
      <p className="quiet">{say("measures.schedulesNote")}</p>
      {found.data && !found.data.has_mail_server && <Alert showIcon type="warning" title={say("measures.noMailServer")} style={{ marginBottom: 8 }} />}
      {found.data && found.data.mailboxes.length === 0 && (
        <Alert
          showIcon
          type="info"
          style={{ marginBottom: 8 }}
          title={say("measures.noMailbox")}
          action={
            <Link to="/m/$merchant/alerts" params={{ merchant }} search={{ tab: "ways" }}>
              {say("menu.alerts")}
            </Link>
          }
        />
      )}
      <div className="bar">
        <Button type="primary" disabled={!may || !found.data?.mailboxes.length || views.length === 0} onClick={() => setMaking(true)}>
          {say("measures.addSchedule")}
        </Button>
        {views.length === 0 && <span className="quiet">{say("measures.saveFirst")}</span>}
      </div>
      <DataTable<Schedule>
        rows={found.data?.items ?? []}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <strong>{row.view}</strong>
              {stop(row)}
            </div>
            {whenText(say, row)} → {row.way}
            <div className="quiet">{state(row)}</div>
          </div>
        )}
        loading={found.isPending}
        failure={found.error}
        empty={say("measures.noSchedules")}
        onRetry={() => void found.refetch()}
      />
      <MakeDialog merchant={merchant} views={views} mailboxes={found.data?.mailboxes ?? []} open={isMaking} onClose={() => setMaking(false)} onDone={refresh} />
    </Drawer>
  );
}

function MakeDialog({ merchant, views, mailboxes, open, onClose, onDone }: Omit<Props, "may"> & { mailboxes: Mailbox[]; onDone: () => void }) {
  const say = useWords();
  const [view, setView] = useState<string>();
  const [way, setWay] = useState<string>();
  const [weekday, setWeekday] = useState(1);
  const [hour, setHour] = useState(8);
  const field = <Value extends string | number>(label: string, value: Value | undefined, options: { value: Value; label: string }[], onChange: (value: Value) => void) => (
    <Form.Item label={label} required>
      <Select aria-label={label} value={value} options={options} onChange={onChange} />
    </Form.Item>
  );
  return (
    <VerbDialog
      open={open}
      onClose={onClose}
      label={say("measures.addSchedule")}
      isEmpty={!view || !way}
      done={say("measures.scheduled")}
      run={(click) => writeSchedule(merchant, { id: null, view_id: view ?? "", way_id: way ?? "", weekday: weekday || null, hour }, click)}
      onDone={onDone}
      question={
        <Form layout="vertical">
          {field(say("measures.views"), view, views.map((one) => ({ value: one.id, label: one.name })), setView)}
          {field(say("measures.mailbox"), way, mailboxes.map((one) => ({ value: one.id, label: `${one.name} ${one.hint}` })), setWay)}
          {field<number>(say("measures.when"), weekday, WEEKDAYS.map((one) => ({ value: one, label: say(`measures.weekday.${one}`) })), setWeekday)}
          {field<number>(say("measures.hour"), hour, HOURS.map((one) => ({ value: one, label: clock(one) })), setHour)}
        </Form>
      }
    />
  );
}
