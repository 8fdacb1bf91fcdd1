// 操作日志: who did what to which ids, and when; codes come from the server, the words are ours.
import { Button, Input, Select, Typography } from "antd";
import { useState } from "react";
import { useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { MomentPicker } from "../../ui/MomentPicker";
import { beijing, instantOf, wallClock } from "../../ui/times";
import { allKeys, sayCode, useWords } from "../../words";
import { type Line, type LogbookFilter, useLogbook, useMembers } from "./data";

const SHOWN = 3;
const VERBS = allKeys()
  .filter((key) => /^history\.[a-z]+\.[a-z_]+$/.test(key))
  .map((key) => key.slice("history.".length));
const ROOMS = [...new Set(VERBS.map((verb) => verb.split(".")[0] ?? ""))];

export function LogbookTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const [filter, setFilter] = useState<LogbookFilter>({});
  const lines = useLogbook(merchant, filter);
  const stores = useStoreList(merchant);
  const mayName = useRights(merchant).has("accounts.manage");
  const rows = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const look = (change: LogbookFilter) => setFilter({ ...filter, ...change });

  const verb = (row: Line) => sayCode(say, "history", row.verb);
  const who = (row: Line) => row.member_name ?? (row.member_id ? `#${row.member_id}` : say("history.system"));
  const ids = (row: Line) => {
    const first = row.ids.slice(0, SHOWN).map((id) => `#${id}`).join(" ");
    return row.ids.length > SHOWN ? say("logbook.more", { ids: first, count: row.ids.length - SHOWN }) : first;
  };
  const paramWords = (key: string, value: unknown) => {
    const shown = typeof value === "object" ? JSON.stringify(value) : String(value);
    const known = key === "store_id" ? stores.find((one) => one.id === shown)?.name : key === "stage" ? sayCode(say, "tab", shown) : undefined;
    return `${sayCode(say, "param", key)} ${known ?? shown}`;
  };
  const details = (row: Line) =>
    Object.keys(row.params).length > 0 && (
      <Typography.Text className="long" ellipsis={{ tooltip: JSON.stringify(row.params, null, 1) }} style={{ maxWidth: 420 }}>
        {Object.entries(row.params).map(([key, value]) => paramWords(key, value)).join(say("rules.say.list"))}
      </Typography.Text>
    );
  return (
    <>
      <div className="bar">
        {mayName && <MemberChoice merchant={merchant} value={filter.member} onChange={(member) => look({ member })} />}
        <Select
          allowClear
          aria-label={say("logbook.verb")}
          placeholder={say("logbook.verb")}
          style={{ width: 200 }}
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          value={filter.verb}
          onChange={(chosen) => look({ verb: chosen })}
          options={ROOMS.map((room) => ({
            label: sayCode(say, "room", room),
            options: [
              { value: `${room}.`, label: say("logbook.room", { room: sayCode(say, "room", room) }) },
              ...VERBS.filter((one) => one.startsWith(`${room}.`)).map((one) => ({
                value: one,
                label: sayCode(say, "history", one),
              })),
            ],
          }))}
        />
        <Input.Search
          allowClear
          style={{ width: 200 }}
          inputMode="numeric"
          placeholder={say("logbook.about")}
          onSearch={(text) => look({ about: /^#?\d{1,18}$/.test(text.trim()) ? text.trim().replace("#", "") : undefined })}
        />
        <label className="moment">
          {say("logbook.since")}
          <MomentPicker
            id="logbook-since"
            value={filter.since ? wallClock(filter.since) : null}
            onChange={(value) => look({ since: value ? instantOf(value) : undefined })}
          />
        </label>
        <label className="moment">
          {say("logbook.until")}
          <MomentPicker
            id="logbook-until"
            value={filter.until ? wallClock(filter.until) : null}
            onChange={(value) => look({ until: value ? instantOf(value) : undefined })}
          />
        </label>
        {Object.values(filter).some(Boolean) && <Button onClick={() => setFilter({})}>{say("logbook.clear")}</Button>}
      </div>
      <DataTable<Line>
        rows={rows}
        loading={lines.isLoading || lines.isFetchingNextPage}
        failure={lines.error}
        onRetry={() => void lines.refetch()}
        onMore={lines.hasNextPage ? () => void lines.fetchNextPage() : undefined}
        empty={say("logbook.none")}
        columns={[
          { title: say("logbook.at"), width: 160, render: (_, row) => beijing(row.at, "YYYY-MM-DD HH:mm:ss") },
          { title: say("logbook.who"), width: 120, render: (_, row) => who(row) },
          { title: say("logbook.what"), width: 220, render: (_, row) => verb(row) },
          { title: say("logbook.ids"), width: 220, render: (_, row) => ids(row) },
          { title: say("logbook.details"), render: (_, row) => details(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <strong>{verb(row)}</strong>
              <span className="quiet">{beijing(row.at, "MM-DD HH:mm:ss")}</span>
            </div>
            <div>
              {who(row)} · {ids(row)}
            </div>
            {details(row)}
          </div>
        )}
      />
    </>
  );
}

interface ChoiceProps {
  merchant: string;
  value?: string;
  onChange: (id?: string) => void;
}

function MemberChoice({ merchant, value, onChange }: ChoiceProps) {
  const say = useWords();
  const members = useMembers(merchant).data ?? [];
  return (
    <Select
      allowClear
      aria-label={say("logbook.who")}
      placeholder={say("logbook.who")}
      style={{ width: 130 }}
      value={value}
      onChange={onChange}
      options={members.map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}
