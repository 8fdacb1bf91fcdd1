// 定时报告: what is sent to which mailbox and when, and whether the last one went; set up, changed, stopped, begun again.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Drawer, Segmented, Space, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { type Say, useWords } from "../../words";
import { clock, ScheduleDialog } from "./ScheduleDialog";
import { type Schedule, settleSchedule, useRefresh, useSchedules, type View } from "./views";

interface Props {
  merchant: string;
  views: View[];
  may: boolean;
  open: boolean;
  onClose: () => void;
}

const nameOf = (say: Say, row: Schedule) => (row.form === "weekly" ? say("measures.weekly") : row.view);
const whenText = (say: Say, row: Schedule) => `${say(`measures.weekday.${(row.weekday ?? 0) as 0}`)} ${clock(row.hour)}`;

export function SchedulesDrawer({ merchant, views, may, open, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const [isStopped, setStopped] = useState(false);
  const found = useSchedules(merchant, isStopped);
  const refresh = useRefresh(merchant);
  const [opening, setOpening] = useState(0);
  const [isWriting, setWriting] = useState(false);
  const [changed, setChanged] = useState<Schedule>();

  const write = (row?: Schedule) => {
    setChanged(row);
    setOpening(opening + 1); // filled anew with each opening
    setWriting(true);
  };
  const verbs = (row: Schedule) => {
    const facts = { name: nameOf(say, row), way: row.way };
    return isStopped ? (
      <VerbButton
        label={say("measures.restore")}
        count={1}
        allowed={may}
        question={<p>{say("measures.restoreAsk", facts)}</p>}
        done={say("measures.restored")}
        run={(click) => settleSchedule(merchant, "restore_schedules", row.id, click)}
        onDone={refresh}
      />
    ) : (
      <Space>
        <Button disabled={!may || !found.data} onClick={() => write(row)}>
          {say("measures.changeSchedule")}
        </Button>
        <VerbButton
          label={say("measures.stop")}
          count={1}
          allowed={may}
          question={<p>{say("measures.stopAsk", facts)}</p>}
          done={say("measures.stopped")}
          run={(click) => settleSchedule(merchant, "archive_schedules", row.id, click)}
          onDone={refresh}
        />
      </Space>
    );
  };
  const state = (row: Schedule) =>
    row.failure ? <Alert type="warning" title={row.failure} /> : row.last_sent_at ? say("measures.sentAt", { at: beijing(row.last_sent_at, "MM-DD HH:mm") }) : say("measures.neverSent");
  const columns: TableProps<Schedule>["columns"] = [
    { title: say("measures.what"), key: "what", render: (_, row) => nameOf(say, row) },
    { title: say("measures.mailbox"), dataIndex: "way" },
    { title: say("measures.when"), key: "when", render: (_, row) => whenText(say, row) },
    ...(isStopped ? [] : [{ title: say("measures.next"), key: "due", render: (_: unknown, row: Schedule) => beijing(row.due_at, "MM-DD HH:mm") }]),
    { title: say("measures.lastTime"), key: "state", render: (_, row) => state(row) },
    { title: "", key: "verbs", render: (_, row) => verbs(row) },
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
        <Button type="primary" disabled={!may || !found.data?.mailboxes.length} onClick={() => write()}>
          {say("measures.addSchedule")}
        </Button>
        <Segmented
          aria-label={say("measures.schedules")}
          value={isStopped}
          onChange={setStopped}
          options={[
            { value: false, label: say("measures.inUse") },
            { value: true, label: say("measures.stoppedOnes") },
          ]}
        />
      </div>
      <DataTable<Schedule>
        rows={found.data?.items ?? []}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <strong>{nameOf(say, row)}</strong>
              {verbs(row)}
            </div>
            {whenText(say, row)} → {row.way}
            <div className="quiet">{state(row)}</div>
          </div>
        )}
        loading={found.isPending}
        failure={found.error}
        empty={say(isStopped ? "measures.noStopped" : "measures.noSchedules")}
        onRetry={() => void found.refetch()}
      />
      <ScheduleDialog
        key={opening}
        merchant={merchant}
        row={changed}
        views={views}
        mailboxes={found.data?.mailboxes ?? []}
        open={isWriting}
        onClose={() => setWriting(false)}
        onDone={refresh}
      />
    </Drawer>
  );
}
