// 人群: questions about buyers that were kept, how many they name now, what those buy, and what is made of them.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Checkbox, Skeleton, Table } from "antd";
import { useState } from "react";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { VerbButton } from "../../ui/VerbButton";
import { Why } from "../../ui/Why";
import { type Say, sayCode, useWords } from "../../words";
import { type Segment, segmentAddress, type SegmentDetail, type SegmentVerb, settleSegment, useRefresh, useSegment, useSegments } from "./data";
import { percent, plain, Share } from "./parts";

/** What a segment asks, in words. */
function asks(say: Say, { kind, question }: Segment): string {
  if (kind === "rfm") return sayCode(say, "behaviour.segment", question.code ?? "");
  if (kind === "stage") return sayCode(say, "behaviour.stage", question.code ?? "");
  if (kind === "likes") return say("behaviour.asksLikes", { by: sayCode(say, "behaviour.value", question.by ?? ""), value: question.value ?? "" });
  if (kind === "lacks") return say("behaviour.asksLacks", { value: question.value ?? "", other: question.other ?? "" });
  const at = question.at ?? 0;
  const [reached, missed] = [question.steps?.[at], question.steps?.[at + 1]].map((one) => sayCode(say, "behaviour.kind", one ?? ""));
  return say("behaviour.asksDropped", { reached: reached ?? "", missed: missed ?? "", days: question.window_days ?? 0 });
}

export function SegmentsTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const rights = useRights(merchant);
  const refresh = useRefresh(merchant);
  const [archived, setArchived] = useState(false);
  const found = useSegments(merchant, archived);
  const [open, setOpen] = useState("");
  const mayKeep = rights.has("behaviour.segment");
  const rows = found.data ?? [];
  const verb = (row: Segment, name: SegmentVerb) => (
    <VerbButton key={name} label={sayCode(say, "behaviour.verb", name)} count={1} allowed={mayKeep} question={<p>{say("behaviour.askSegment", { name: row.name, verb: sayCode(say, "behaviour.verb", name) })}</p>} done={say("behaviour.didSegment")} run={(click) => settleSegment(merchant, name, row.id, click)} onDone={refresh} />
  );
  const verbs = (row: Segment) => (
    <div className="bar" style={{ marginBottom: 0 }}>
      {!archived && verb(row, "count_segments")}
      <Button disabled={!mayKeep} href={segmentAddress(merchant, row.id)}>{say("behaviour.exportSegment")}</Button>
      {verb(row, archived ? "restore_segments" : "archive_segments")}
    </div>
  );
  const size = (row: Segment) => (
    <Why name="segment" label={`${row.name} ${say("behaviour.buyers")}`} why={<p>{say("behaviour.segmentSum", { asks: asks(say, row), days: row.days, day: row.counted_day })}</p>}>
      {plain(row.size)}
    </Why>
  );
  return (
    <div className="stacked">
      <p className="quiet">{say("behaviour.segmentsNote")}</p>
      <Checkbox checked={archived} onChange={(e) => setArchived(e.target.checked)}>{say("behaviour.putAway")}</Checkbox>
      <DataTable<Segment>
        rows={rows}
        columns={[
          { title: say("behaviour.segmentName"), key: "name", width: 180, render: (_, row) => <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setOpen(row.id)}>{row.name}</Button> },
          { title: say("behaviour.asks"), key: "asks", width: 280, render: (_, row) => <>{asks(say, row)}<div className="quiet">{say("behaviour.lastDays", { days: row.days })}</div></> },
          { title: say("behaviour.buyers"), key: "size", width: 100, align: "right", render: (_, row) => size(row) },
          { title: say("behaviour.countedDay"), key: "day", width: 110, render: (_, row) => row.counted_day },
          { key: "verbs", width: 260, render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setOpen(row.id)}>{row.name}</Button>
              {size(row)}
            </div>
            <p>{asks(say, row)}</p>
            {verbs(row)}
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say(archived ? "behaviour.noPutAway" : "behaviour.noSegments")}
        onRetry={() => void found.refetch()}
      />
      {open && <Inside key={open} merchant={merchant} id={open} mayDraft={rights.has("campaigns.edit")} />}
    </div>
  );
}

function Inside({ merchant, id, mayDraft }: { merchant: string; id: string; mayDraft: boolean }) {
  const say = useWords();
  const found = useSegment(merchant, id);
  const told = found.data;
  if (found.error) return <Alert showIcon type="error" title={found.error.message} />;
  if (!told) return <Skeleton active />;
  return (
    <Card
      size="small"
      title={say("behaviour.segmentGoods", { name: told.name, count: plain(told.members) })}
      extra={
        mayDraft && (
          <Link to="/m/$merchant/campaigns" params={{ merchant }} search={{ tab: "new", segment: id }}>
            {say("behaviour.toCampaign")}
          </Link>
        )
      }
    >
      <Goods told={told} />
    </Card>
  );
}

function Goods({ told }: { told: SegmentDetail }) {
  const say = useWords();
  return (
    <Table<SegmentDetail["goods"][number]>
      size="small"
      rowKey={(row) => `${row.store_id} ${row.goods_key}`}
      pagination={{ pageSize: 10, hideOnSinglePage: true }}
      scroll={{ x: "max-content" }}
      dataSource={told.goods}
      columns={[
        { title: say("behaviour.value.listing"), key: "name", width: 240, render: (_, row) => row.name },
        { title: say("behaviour.buyers"), key: "buyers", align: "right", render: (_, row) => plain(row.buyers) },
        { title: say("behaviour.share"), key: "share", align: "right", render: (_, row) => <Share name="segment_share" label={say("behaviour.share")} share={row.share} part={row.buyers} of={told.members} /> },
        { title: say("behaviour.allShare"), key: "all", align: "right", render: (_, row) => <Share name="all_share" label={say("behaviour.allShare")} share={row.all_share} part={row.all_buyers} of={told.everybody} /> },
        {
          title: say("behaviour.lift"),
          key: "lift",
          align: "right",
          render: (_, row) =>
            row.lift === null ? "—" : (
              <Why name="segment_lift" label={`${row.name} ${say("behaviour.lift")}`} why={<p>{say("behaviour.segmentLift", { share: percent(row.share), all: percent(row.all_share), lift: (row.lift / 100).toFixed(2) })}</p>}>
                {(row.lift / 100).toFixed(2)}
              </Why>
            ),
        },
        { title: say("behaviour.units"), key: "units", align: "right", render: (_, row) => plain(row.units) },
        { title: say("behaviour.net"), key: "amount", align: "right", render: (_, row) => <Money minor={row.amount} currency={told.currency} /> },
      ]}
    />
  );
}
