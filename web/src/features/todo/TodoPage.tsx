// 今日建议: what to do today, what it would bring with its arithmetic, where it is done; and afterwards what it brought.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Checkbox, Input, Select, Space, Tabs } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import type { TabSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { decline, lookAgain, PLAIN_VERBS, putOff, settle, STATES, type State, type Suggested, useRefresh, useSuggested, WHYS, type Why } from "./data";
import { Drafting } from "./Drafting";
import { DoButton, Doing } from "./Doing";
import { Became, COLORS, Decided, Deed, Drafts, Effect, Step, What } from "./parts";

export function TodoPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { tab } = useSearch({ strict: false }) as TabSearch;
  const state = STATES.find((one) => one === tab) ?? "open";
  const counts = useSuggested(merchant, state).data?.counts;
  return (
    <>
      <Tabs
        size="small"
        activeKey={state}
        onChange={(name) => void navigate({ to: "/m/$merchant/todo", params: { merchant }, search: { tab: name === "open" ? undefined : name } })}
        items={STATES.map((name) => ({
          key: name,
          label: <span data-tab={name}>{`${say(`todo.tab.${name}`)} ${counts?.[name] ?? ""}`}</span>,
        }))}
      />
      <SuggestedList key={state} merchant={merchant} state={state} />
    </>
  );
}

function SuggestedList({ merchant, state }: { merchant: string; state: State }) {
  const say = useWords();
  const rights = useRights(merchant);
  const refresh = useRefresh(merchant);
  const [chosen, setChosen] = useState<string[]>([]);
  const found = useSuggested(merchant, state);
  const rows = found.data?.items ?? [];
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const mayHandle = rights.has("todo.handle");
  const mayChoose = mayHandle && state !== "ended";
  const [asked, setAsked] = useState<Suggested>();
  const [isAsking, setAsking] = useState(false);
  const isAfter = state === "done" || state === "ended";

  function ask(row: Suggested) {
    setAsked(row);
    setAsking(true);
  }

  function done(outcome: Outcome) {
    if (outcome.done.length > 0) setChosen([]);
    refresh();
  }

  return (
    <>
      <Verbs merchant={merchant} state={state} ticked={ticked} mayHandle={mayHandle} onDone={done} />
      {asked && <Doing key={asked.id} merchant={merchant} row={asked} open={isAsking} onClose={() => setAsking(false)} onDone={done} />}
      <DataTable<Suggested>
        rows={rows}
        columns={[
          { title: say("todo.column.kind"), key: "kind", width: 100, render: (_, row) => <Mark color={COLORS[row.kind]}>{say(`todo.kind.${row.kind}`)}</Mark> },
          { title: say("todo.column.what"), key: "what", width: isAfter ? 220 : 320, render: (_, row) => <What row={row} /> },
          { title: say("todo.effect"), key: "effect", width: 130, align: "right", render: (_, row) => <Effect row={row} /> },
          { title: say("todo.column.step"), key: "step", width: 190, render: (_, row) => <Steps merchant={merchant} row={row} state={state} rights={rights} onAsk={ask} /> },
          ...(state === "open" ? [] : [{ title: say("todo.column.decided"), key: "decided", width: 200, render: (_: unknown, row: Suggested) => <><Deed row={row} /><Drafts merchant={merchant} row={row} /><Decided row={row} /></> }]),
          ...(isAfter ? [{ title: say("todo.result"), key: "result", width: 260, render: (_: unknown, row: Suggested) => <Became row={row} /> }] : []),
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <span>
                {mayChoose && (
                  <Checkbox
                    aria-label={row.code || row.name}
                    checked={chosen.includes(row.id)}
                    onChange={(e) => setChosen((before) => (e.target.checked ? [...before, row.id] : before.filter((one) => one !== row.id)))}
                  />
                )}{" "}
                <Mark color={COLORS[row.kind]}>{say(`todo.kind.${row.kind}`)}</Mark>
              </span>
              <Effect row={row} />
            </div>
            <p><What row={row} /></p>
            <div><Steps merchant={merchant} row={row} state={state} rights={rights} onAsk={ask} /></div>
            {state !== "open" && <div><Deed row={row} /><Drafts merchant={merchant} row={row} /><Decided row={row} /></div>}
            {isAfter && <div><Became row={row} /></div>}
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say(`todo.empty.${state}`)}
        chosen={ticked.map((row) => row.id)}
        onChoose={mayChoose ? setChosen : undefined}
        onRetry={() => void found.refetch()}
      />
      {found.data && (
        <p className="quiet">
          {found.data.looked_at ? say("todo.lookedAt", { at: beijing(found.data.looked_at, "MM-DD HH:mm") }) : say("todo.notLooked")}
        </p>
      )}
    </>
  );
}

interface StepsProps {
  merchant: string;
  row: Suggested;
  state: State;
  rights: Set<string>;
  onAsk: (row: Suggested) => void;
}

/** The verb one click away, and where the same is done by hand. */
function Steps({ merchant, row, state, rights, onAsk }: StepsProps) {
  return (
    <Space size={8} wrap>
      {state === "open" && <DoButton row={row} rights={rights} onAsk={onAsk} />}
      <Step merchant={merchant} row={row} />
    </Space>
  );
}

interface VerbsProps {
  merchant: string;
  state: State;
  ticked: Suggested[];
  mayHandle: boolean;
  onDone: (outcome: Outcome) => void;
}

function Verbs({ merchant, state, ticked, mayHandle, onDone }: VerbsProps) {
  const say = useWords();
  const [days, setDays] = useState(7);
  const [why, setWhy] = useState<Why>("known");
  const [note, setNote] = useState("");
  const shared = { count: ticked.length, allowed: mayHandle, onDone };
  return (
    <div className="bar">
      {PLAIN_VERBS[state].map((verb) => (
        <VerbButton
          key={verb}
          {...shared}
          label={say(`todo.verb.${verb}`)}
          question={<p>{say(`todo.ask.${verb}`, { count: ticked.length })}</p>}
          done={say(`todo.did.${verb}`)}
          run={(click) => settle(merchant, verb, ticked, click)}
        />
      ))}
      {state === "open" && (
        <>
          <Drafting merchant={merchant} ticked={ticked} mayHandle={mayHandle} onDone={onDone} />
          <VerbButton
            {...shared}
            label={say("todo.verb.put_off")}
            question={
              <Select
                aria-label={say("todo.verb.put_off")}
                style={{ width: 160 }}
                value={days}
                onChange={setDays}
                options={[1, 3, 7, 14, 30].map((value) => ({ value, label: say("todo.days", { count: value }) }))}
              />
            }
            done={say("todo.did.put_off")}
            run={(click) => putOff(merchant, ticked, days, click)}
          />
          <VerbButton
            {...shared}
            label={say("todo.verb.decline")}
            question={
              <div className="stacked">
                <Select aria-label={say("todo.whyLabel")} value={why} onChange={setWhy} options={WHYS.map((value) => ({ value, label: say(`todo.why.${value}`) }))} />
                <Input aria-label={say("todo.note")} placeholder={say("todo.note")} maxLength={300} value={note} onChange={(e) => setNote(e.target.value)} />
              </div>
            }
            done={say("todo.did.decline")}
            run={(click) => decline(merchant, ticked, why, note, click)}
          />
          <VerbButton
            label={say("todo.verb.look_again")}
            count={1}
            allowed={mayHandle}
            question={<p>{say("todo.ask.look_again")}</p>}
            done={say("todo.did.look_again")}
            run={(click) => lookAgain(merchant, click)}
            onDone={onDone}
          />
        </>
      )}
    </div>
  );
}
