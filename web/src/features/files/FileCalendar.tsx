// 文件日历: for each store and kind of file, day by day, what is here and what is missing.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Empty, Select, Spin, Tag, Tooltip } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { storeName, useStoreList } from "../../app/stores";
import { wallClock } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { type Say, useWords } from "../../words";
import { type Coverage, fetchBills, useCalendar } from "./data";
import type { ViewProps } from "./FileList";

const SPANS = [31, 92, 366];
const BILLS = "bill";

function dayWords(say: Say, day: Coverage["days"][number]): string {
  if (day.state === "covered") return say("calendar.covered", { day: day.day, rows: day.rows });
  return say(day.state === "quiet" ? "calendar.quiet" : "calendar.missingDay", { day: day.day });
}

export function FileCalendar({ merchant, rights }: ViewProps) {
  const say = useWords();
  const queries = useQueryClient();
  const [span, setSpan] = useState(31);
  const [fetching, setFetching] = useState<string | null>(null);
  const stores = useStoreList(merchant);
  const since = wallClock(new Date().toISOString()).subtract(span, "day").format("YYYY-MM-DD");
  const found = useCalendar(merchant, undefined, since);
  const connected = new Set(stores.filter((one) => one.platform !== "file" && one.platform !== "hand").map((one) => one.id));
  if (found.error) return <Alert type="error" showIcon title={found.error.message} />;
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("files.tab.calendar")}
          style={{ width: 130 }}
          value={span}
          options={SPANS.map((days) => ({ value: days, label: say("calendar.days", { days }) }))}
          onChange={setSpan}
        />
        <span className="quiet">{say("calendar.intro")}</span>
        <span className="days">
          {(["covered", "quiet", "missing"] as const).map((state) => (
            <span key={state} className="quiet">
              <i className={`day ${state}`} /> {say(`calendar.legend.${state}`)}
            </span>
          ))}
        </span>
      </div>
      {found.isLoading && <Spin />}
      {found.data?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("calendar.empty")} />}
      {found.data?.map((one) => (
        <div key={`${one.store_id} ${one.kind}`} className="tile" data-kind={one.kind}>
          <div className="head">
            <span>
              <b>{storeName(stores, one.store_id)}</b> · {one.kind_words}{" "}
              {one.missing ? <Tag color="orange">{say("calendar.missing", { count: one.missing })}</Tag> : <Tag color="success">{say("calendar.whole")}</Tag>}
            </span>
            {one.kind === BILLS && one.missing > 0 && connected.has(one.store_id) && rights.has("finance.import") && (
              <Button size="small" onClick={() => setFetching(one.store_id)}>
                {say("calendar.fetch")}
              </Button>
            )}
          </div>
          <div className="days">
            {one.days.map((day) => (
              <Tooltip key={day.day} title={dayWords(say, day)}>
                <i className={`day ${day.state}`} role="img" aria-label={dayWords(say, day)} tabIndex={0}>
                  {dayjs(day.day).date()}
                </i>
              </Tooltip>
            ))}
          </div>
        </div>
      ))}
      <VerbDialog
        open={fetching !== null}
        label={say("calendar.fetch")}
        done={say("calendar.fetched")}
        question={<p>{say("calendar.fetchAsk", { store: storeName(stores, fetching) })}</p>}
        onClose={() => setFetching(null)}
        onDone={() => void queries.invalidateQueries({ queryKey: ["files", merchant] })}
        run={(id) => fetchBills(merchant, fetching ?? "", id)}
      />
    </>
  );
}
