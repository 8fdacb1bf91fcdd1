// 效果跟踪: what was applied, the days before and after beside the shop's other listings, and a plain sentence that claims no more.
import { Alert, Popover, Tag } from "antd";
import { useState } from "react";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Change, type Compared, takeBack, useChanges, useRefresh } from "./data";
import { shown, signed } from "./figures";

const COLORS = { waiting: undefined, too_little: undefined, unclear: "gold", better: "green", worse: "red" };

export function FollowedTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const rights = useRights(merchant);
  const stores = useStoreList(merchant, rights.has("channels.view"));
  const refresh = useRefresh(merchant);
  const [chosen, setChosen] = useState<string[]>([]);
  const found = useChanges(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const able = ticked.filter((row) => row.state !== "taken_back");

  const change = (row: Change) => (
    <div className="stacked">
      <div>
        <Tag color={row.state === "taken_back" ? undefined : "blue"}>{say(`advice.state.${row.state}`)}</Tag>
        <span className="quiet">
          {[storeName(stores, row.store_id), row.applied_by, row.began_on ? say("advice.since", { day: row.began_on }) : say("advice.notYet")].filter(Boolean).join(" · ")}
        </span>
      </div>
      {row.title && <div className="quiet" style={{ textDecoration: "line-through" }}>{row.former_title}</div>}
      <div>{row.title || row.whats.map((what) => say(`advice.what.${what}`)).join("、")}</div>
    </div>
  );
  const became = (row: Change) =>
    row.began_on === null ? (
      <span className="quiet">{say("advice.notYet")}</span>
    ) : (
      <div className="stacked">{row.compared.map((one) => <Sentence key={one.measure} row={row} one={one} />)}</div>
    );
  return (
    <>
      <Alert showIcon type="info" title={say("advice.followedHint")} style={{ marginBottom: 8 }} />
      <div className="bar verbs">
        <VerbButton
          danger
          label={say("advice.takeBack")}
          count={able.length}
          allowed={rights.has("advice.edit")}
          question={<p>{say("advice.takeBackAsk", { count: able.length })}</p>}
          done={say("advice.takeBackDone")}
          run={(click) => takeBack(merchant, able, click)}
          onDone={refresh}
        />
      </div>
      <DataTable<Change>
        rows={rows}
        columns={[
          { title: say("advice.change"), key: "change", width: 360, render: (_, row) => change(row) },
          { title: say("advice.became"), key: "became", width: 560, render: (_, row) => became(row) },
        ]}
        card={(row) => (
          <div className="tile">
            {change(row)}
            {became(row)}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("advice.noChanges")}
        chosen={ticked.map((row) => row.id)}
        onChoose={setChosen}
        mayChoose={(row) => row.state !== "taken_back"}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
    </>
  );
}

/** What may be said of one measure; a click tells what it was worked out from. */
function Sentence({ row, one }: { row: Change; one: Compared }) {
  const say = useWords();
  const { measure } = one;
  const facts = {
    measure: say(`advice.measure.${measure}`),
    before: shown(measure, one.before),
    after: shown(measure, one.after),
    change: signed(measure, one.change),
    least: signed(measure, one.least),
    most: signed(measure, one.most),
    others: signed(measure, one.others),
  };
  const content = (
    <div className="stacked" style={{ maxWidth: 420 }}>
      {(["before", "after"] as const).map((side) => (
        <div key={side}>{say(`advice.side.${side}`, { ...row[side] })}</div>
      ))}
      <div className="quiet">{one.others === null ? say("advice.noOthers") : say("advice.others", facts)}</div>
      <div className="quiet">{say(measure === "conversion" ? "advice.how.conversion" : "advice.how.count")}</div>
    </div>
  );
  return (
    <div>
      <Popover trigger="click" title={facts.measure} content={content}>
        <button type="button" className="link" data-number={measure} aria-label={`${row.title} ${facts.measure}`}>
          {facts.measure} {facts.before} → {facts.after}
        </button>
      </Popover>{" "}
      <Tag color={COLORS[one.verdict]}>{say(`advice.verdict.${one.verdict}`)}</Tag>
      {one.change !== null && <span className="quiet">{say("advice.bounds", facts)}</span>}
    </div>
  );
}
