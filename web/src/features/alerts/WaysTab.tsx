// 通知方式: where alerts are told besides this page, and whether it works.
import { Alert as Note, Button, Switch, type TableProps } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { keep, testWay, turn, useRefresh, useWays, type Way } from "./data";
import { clock } from "./facts";
import { WayDialog } from "./WayDialog";

export function WaysTab({ merchant, mayManage }: { merchant: string; mayManage: boolean }) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const [archived, setArchived] = useState(false);
  const [edited, setEdited] = useState<Way | "new" | null>(null);
  const found = useWays(merchant, archived);
  const rows = found.data?.items ?? [];
  const verb = archived ? "restore_ways" : "archive_ways";

  const times = (row: Way) => {
    const quiet = row.quiet_from !== null && row.quiet_until !== null;
    const gather = say("alerts.gathers", { seconds: row.gather_seconds });
    return quiet ? `${gather} · ${say("alerts.quiet", { from: clock(row.quiet_from ?? 0), until: clock(row.quiet_until ?? 0) })}` : gather;
  };
  const health = (row: Way) => {
    if (row.failing_since) {
      return (
        <>
          <Mark color="red">{say("alerts.failing", { at: beijing(row.failing_since, "MM-DD HH:mm") })}</Mark>
          <div>{row.failure}</div>
        </>
      );
    }
    if (!row.last_sent_at) return <span className="quiet">{say("alerts.neverSent")}</span>;
    return <Mark color="green">{say("alerts.works", { at: beijing(row.last_sent_at, "MM-DD HH:mm") })}</Mark>;
  };
  const onSwitch = (row: Way) => (
    <Switch
      size="small"
      disabled={!mayManage || archived}
      checked={row.is_on}
      aria-label={say("alerts.isOn", { name: row.name })}
      onChange={(is) => void turn(merchant, "ways", row.id, is, requestId()).finally(refresh)}
    />
  );
  const verbs = (row: Way) => (
    <span className="acts">
      {!archived && (
        <>
          <VerbButton
            label={say("alerts.verb.test_way")}
            count={row.is_on ? 1 : 0}
            allowed={mayManage}
            question={<p>{say("alerts.ask.test_way", { name: row.name })}</p>}
            done={say("alerts.did.test_way")}
            run={(click) => testWay(merchant, row.id, click)}
            onDone={refresh}
          />{" "}
          <Button disabled={!mayManage} onClick={() => setEdited(row)}>
            {say("alerts.edit")}
          </Button>{" "}
        </>
      )}
      <VerbButton
        label={say(`alerts.verb.${verb}`)}
        count={1}
        allowed={mayManage}
        question={<p>{say(`alerts.ask.${verb}`)}</p>}
        done={say(`alerts.did.${verb}`)}
        run={(click) => keep(merchant, verb, row.id, click)}
        onDone={refresh}
      />
    </span>
  );
  const columns: TableProps<Way>["columns"] = [
    { title: say("alerts.column.on"), width: 70, render: (_, row) => onSwitch(row) },
    { title: say("alerts.column.name"), render: (_, row) => `${row.name} (${say(`alerts.way.${row.kind}`)})` },
    {
      title: say("alerts.column.address"),
      render: (_, row) => (
        <>
          <div>{row.hint}</div>
          <div className="quiet">{row.has_secret ? say("alerts.hasSecret") : ""}</div>
        </>
      ),
    },
    { title: say("alerts.column.times"), render: (_, row) => times(row) },
    { title: say("alerts.column.health"), width: 280, render: (_, row) => health(row) },
    { title: "", width: 260, render: (_, row) => verbs(row) },
  ];
  return (
    <>
      {found.data && !found.data.has_mail_server && rows.some((row) => row.kind === "email") && (
        <Note showIcon type="warning" title={say("alerts.noMailServer")} style={{ marginBottom: 12 }} />
      )}
      <div className="bar acts">
        <Button type="primary" disabled={!mayManage} onClick={() => setEdited("new")}>
          {say("alerts.newWay")}
        </Button>
        <Button onClick={() => setArchived(!archived)}>{say(archived ? "alerts.inUse" : "alerts.setAside")}</Button>
      </div>
      <DataTable<Way>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <b>{row.name}</b>
              {onSwitch(row)}
            </div>
            <p>
              {say(`alerts.way.${row.kind}`)} · {row.hint}
            </p>
            <p className="quiet">{times(row)}</p>
            <div>{health(row)}</div>
            {verbs(row)}
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say("alerts.empty.ways")}
        onRetry={() => void found.refetch()}
      />
      <WayDialog merchant={merchant} way={edited} onClose={() => setEdited(null)} onDone={refresh} />
    </>
  );
}
