// The alerts of a tab, narrowed by kind; what is ticked is dealt with or put off.
import { Link } from "@tanstack/react-router";
import { Checkbox, Input, Segmented, Select, type TableProps } from "antd";
import { useMemo, useState } from "react";
import type { Outcome, Schemas } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { type Say, useWords } from "../../words";
import { type Alert, handle, type Kind, KINDS, nameOf, type Show, snooze, useAlerts, useRefresh } from "./data";
import { standing, why } from "./facts";

interface Props {
  merchant: string;
  show: Show;
  kind: Kind | undefined;
  search: string;
  counts: Schemas["AlertCountsOut"] | undefined;
  mayHandle: boolean;
  onLook: (change: { kind?: Kind; search?: string }) => void;
}

const VERBS: Record<Show, readonly ("mark_done" | "undo_done" | "end_snooze")[]> = {
  open: ["mark_done"],
  snoozed: ["mark_done", "end_snooze"],
  done: ["undo_done"],
  ended: [],
};

export function AlertList({ merchant, show, kind, search, counts, mayHandle, onLook }: Props) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const [chosen, setChosen] = useState<string[]>([]);
  const [hours, setHours] = useState(24);
  const found = useAlerts(merchant, show, kind, search);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id)); // nothing is done with what is not seen
  const columns = useMemo(() => alertColumns(say, merchant, show), [say, merchant, show]);
  const standingKinds = KINDS.filter((one) => show === "ended" || counts?.items.some((row) => row.kind === one && row[show] > 0) || one === kind);
  const count = (one: Kind) => (show === "ended" ? "" : ` ${counts?.items.find((row) => row.kind === one)?.[show] ?? 0}`);

  function done(outcome: Outcome) {
    if (outcome.done.length > 0) setChosen([]);
    refresh();
  }

  return (
    <>
      <div className="bar">
        <Segmented<string>
          value={kind ?? ""}
          onChange={(one) => onLook({ kind: (one || undefined) as Kind | undefined })}
          options={["" as const, ...standingKinds].map((one) => ({
            value: one,
            label: one ? `${say(`alerts.kind.${one}`)}${count(one)}` : say("alerts.all"),
          }))}
        />
        <Input.Search
          key={search}
          allowClear
          style={{ width: 300 }}
          defaultValue={search}
          placeholder={say("alerts.search")}
          onSearch={(text) => onLook({ search: text.trim() || undefined })}
        />
        {VERBS[show].map((verb) => (
          <VerbButton
            key={verb}
            label={say(`alerts.verb.${verb}`)}
            count={ticked.length}
            allowed={mayHandle}
            question={<p>{say(`alerts.ask.${verb}`, { count: ticked.length })}</p>}
            done={say(`alerts.did.${verb}`)}
            run={(click) => handle(merchant, verb, ticked, click)}
            onDone={done}
          />
        ))}
        {show === "open" && (
          <VerbButton
            label={say("alerts.verb.snooze")}
            count={ticked.length}
            allowed={mayHandle}
            question={
              <>
                <p>{say("alerts.ask.snooze", { count: ticked.length })}</p>
                <Select
                  aria-label={say("alerts.snoozeFor")}
                  style={{ width: 200 }}
                  value={hours}
                  onChange={setHours}
                  options={[1, 4, 24, 72, 168, 720].map((value) => ({
                    value,
                    label: value < 24 ? say("alerts.hours", { count: value }) : say("alerts.days", { count: value / 24 }),
                  }))}
                />
              </>
            }
            done={say("alerts.did.snooze")}
            run={(click) => snooze(merchant, ticked, new Date(Date.now() + hours * 3_600_000).toISOString(), click)}
            onDone={done}
          />
        )}
      </div>
      <DataTable<Alert>
        rows={rows}
        columns={columns}
        card={(row) => (
          <AlertCard
            row={row}
            say={say}
            merchant={merchant}
            show={show}
            isChosen={chosen.includes(row.id)}
            onChoose={
              mayHandle && show !== "ended"
                ? (is) => setChosen((before) => (is ? [...before, row.id] : before.filter((other) => other !== row.id)))
                : undefined
            }
          />
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(`alerts.empty.${show}`)}
        chosen={ticked.map((row) => row.id)}
        onChoose={mayHandle && show !== "ended" ? setChosen : undefined}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      {counts?.swept_at && show === "open" && <p className="quiet">{say("alerts.swept", { at: beijing(counts.swept_at, "MM-DD HH:mm") })}</p>}
    </>
  );
}

const COLORS: Record<Kind, MarkColor> = {
  out: "red",
  low: "orange",
  over: "blue",
  slow: "purple",
  trend: "gold",
  expiring: "orange",
  ship_soon: "volcano",
  refund_asked: "geekblue",
  new_order: "green",
};

function Subject({ row, merchant }: { row: Alert; merchant: string }) {
  const params = { merchant };
  if (row.sku_code) {
    return (
      <>
        <Link to="/m/$merchant/stock" params={params} search={{ text: row.sku_code }}>
          {row.sku_code}
        </Link>{" "}
        {row.sku_name} <span className="quiet">{row.sku_spec}</span>
      </>
    );
  }
  const number = nameOf(row);
  if (row.case_id) {
    return (
      <Link to="/m/$merchant/aftersales" params={params} search={{ tab: "asked", search: number }}>
        {number}
      </Link>
    );
  }
  return (
    <Link to="/m/$merchant/orders" params={params} search={{ tab: "all", search: number }}>
      {number}
    </Link>
  );
}

const where = (say: Say, row: Alert) => row.store ?? row.warehouse ?? say("alerts.everywhere");
const moment = (at: string | null) => (at ? beijing(at, "MM-DD HH:mm:ss") : "");

function state(say: Say, row: Alert, show: Show): string {
  if (show === "snoozed") return say("alerts.snoozedUntil", { at: moment(row.snoozed_until), who: row.snoozed_by ?? "" });
  if (show === "done") return say("alerts.doneBy", { at: moment(row.done_at), who: row.done_by ?? "" });
  if (show === "ended") return say(row.ended_why === "rule" ? "alerts.endedRule" : "alerts.endedGone", { at: moment(row.ended_at) });
  return row.reopened > 0 ? say("alerts.reopened", { count: row.reopened }) : "";
}

function alertColumns(say: Say, merchant: string, show: Show): TableProps<Alert>["columns"] {
  return [
    { title: say("alerts.column.kind"), width: 110, render: (_, row) => <Mark color={COLORS[row.kind]}>{say(`alerts.kind.${row.kind}`)}</Mark> },
    { title: say("alerts.column.subject"), width: 260, render: (_, row) => <Subject row={row} merchant={merchant} /> },
    { title: say("alerts.column.where"), width: 130, render: (_, row) => where(say, row) },
    {
      title: say("alerts.column.why"),
      render: (_, row) => (
        <>
          <div>{why(say, row)}</div>
          <div className="quiet">{standing(say, row)}</div>
        </>
      ),
    },
    {
      title: say("alerts.column.raised"),
      width: 190,
      render: (_, row) => (
        <>
          <div className="when">{moment(row.raised_at)}</div>
          <div className="quiet">{state(say, row, show)}</div>
        </>
      ),
    },
  ];
}

interface CardProps {
  row: Alert;
  say: Say;
  merchant: string;
  show: Show;
  isChosen: boolean;
  onChoose?: (is: boolean) => void;
}

function AlertCard({ row, say, merchant, show, isChosen, onChoose }: CardProps) {
  return (
    <div className="tile">
      <div className="head">
        <span>
          {onChoose && <Checkbox aria-label={nameOf(row)} checked={isChosen} onChange={(e) => onChoose(e.target.checked)} />}{" "}
          <Mark color={COLORS[row.kind]}>{say(`alerts.kind.${row.kind}`)}</Mark>
        </span>
        <span className="quiet">{moment(row.raised_at)}</span>
      </div>
      <p>
        <Subject row={row} merchant={merchant} /> · {where(say, row)}
      </p>
      <p>{why(say, row)}</p>
      <p className="quiet">
        {standing(say, row)} {state(say, row, show)}
      </p>
    </div>
  );
}
