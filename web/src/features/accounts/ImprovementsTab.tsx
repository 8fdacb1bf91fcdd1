// 改进建议: what was refused again and again in a month, and which steps were slow, each with what to do about it.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Select, Typography } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { answered, client, type Schemas } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { type Say, sayCode, useWords } from "../../words";
import { adviceOf, placeOf } from "./advice";

type Refused = Schemas["RefusedOften"] & { id: string };
type Slow = Schemas["SlowDoor"] & { id: string };

const MONTHS = 12;

export function ImprovementsTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const [month, setMonth] = useState(() => dayjs().format("YYYY-MM-01"));
  const found = useQuery({
    queryKey: ["hindrances", merchant, month],
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/accounts/hindrances", { params: { path: { merchant }, query: { month } } })),
    retry: false,
  });
  const refused = (found.data?.refused ?? []).map((row) => ({ ...row, id: `${row.door} ${row.code}` }));
  const slow = (found.data?.slow ?? []).map((row) => ({ ...row, id: row.door }));
  const common = { loading: found.isLoading, failure: found.error, onRetry: () => void found.refetch() };
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("improve.month")}
          style={{ width: 120 }}
          value={month}
          onChange={setMonth}
          options={Array.from({ length: MONTHS }, (_, n) => {
            const first = dayjs().subtract(n, "month");
            return { value: first.format("YYYY-MM-01"), label: first.format("YYYY-MM") };
          })}
        />
        <span className="quiet">{say("improve.note")}</span>
      </div>
      <Typography.Title level={5}>{say("improve.refused")}</Typography.Title>
      <DataTable<Refused>
        {...common}
        rows={refused}
        empty={say("improve.noneRefused")}
        columns={[
          { title: say("improve.what"), width: 150, render: (_, row) => doorName(say, row.door) },
          { title: say("improve.times"), width: 150, render: (_, row) => times(say, row) },
          { title: say("improve.members"), width: 64, align: "right", dataIndex: "members" },
          { title: say("improve.sentence"), width: 280, render: (_, row) => <Sentence row={row} /> },
          { title: say("improve.advice"), render: (_, row) => <Advice merchant={merchant} code={row.code} door={row.door} /> },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <strong>{doorName(say, row.door)}</strong>
              <span className="quiet">{times(say, row)}</span>
            </div>
            <Sentence row={row} />
            <Advice merchant={merchant} code={row.code} door={row.door} />
          </div>
        )}
      />
      <Typography.Title level={5}>{say("improve.slow")}</Typography.Title>
      <DataTable<Slow>
        {...common}
        rows={slow}
        empty={say("improve.noneSlow")}
        columns={[
          { title: say("improve.what"), width: 150, render: (_, row) => doorName(say, row.door) },
          { title: say("improve.times"), width: 90, align: "right", dataIndex: "answers" },
          { title: say("improve.median"), width: 90, align: "right", render: (_, row) => duration(say, row.p50_ms) },
          { title: say("improve.p95"), width: 130, align: "right", render: (_, row) => duration(say, row.p95_ms) },
          { title: say("improve.advice"), render: () => <div className="long">{say("improve.slowAdvice")}</div> },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <strong>{doorName(say, row.door)}</strong>
              <span>{duration(say, row.p95_ms)}</span>
            </div>
            <div>{say("improve.slowAdvice")}</div>
          </div>
        )}
      />
    </>
  );
}

const times = (say: Say, row: Refused) => say("improve.timesText", { answers: row.answers, rows: row.rows });

function duration(say: Say, ms: number): string {
  return say("improve.within", { ms: ms < 1000 ? `${ms} ms` : `${ms / 1000} s` });
}

/** A verb by its words; a question by its room. */
function doorName(say: Say, door: string): string {
  const [room = "", name = ""] = door.split(".");
  const verb = sayCode(say, "history", door);
  return verb === door ? `${sayCode(say, "room", room)} · ${sayCode(say, "door", name)}` : verb;
}

function Sentence({ row }: { row: Refused }) {
  return (
    <div className="long">
      {row.sentence} <span className="quiet">{row.code}</span>
    </div>
  );
}

function Advice({ merchant, code, door }: { merchant: string; code: string; door: string }) {
  const say = useWords();
  const { page, tab } = placeOf(code, door);
  return (
    <div className="long">
      {say(adviceOf(code))}{" "}
      <Link to={`/m/$merchant/${page}` as "/m/$merchant/orders"} params={{ merchant }} search={tab ? { tab } : {}}>
        {say("improve.go")}
      </Link>
    </div>
  );
}
