// 待买家确认: the most urgent first, overdue ones red; the answers are written down here, one by one or for the ticked ones.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Modal, Segmented, Tag } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { useOnly } from "../../app/only";
import type { ServiceSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { type Say, sayCode, useWords } from "../../words";
import { AnswerDialog } from "./AnswerDialog";
import { BuyerTexts } from "./BuyerTexts";
import { OrderDrawer } from "./OrderDrawer";
import { doPlain, type Question, type QuestionState, useQuestions } from "./service";

const STATES: QuestionState[] = ["open", "overdue", "ended"];


export function QuestionsTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const may = useRights(merchant).has("orders.ask_buyer");
  const navigate = useNavigate();
  const asked = (useSearch({ strict: false }) as ServiceSearch).state;
  const state = STATES.find((one) => one === asked) ?? "open";
  const setState = (next: QuestionState) => void navigate({ to: "/m/$merchant/service", params: { merchant }, search: { state: next } });
  const [chosen, setChosen] = useState<string[]>([]);
  const [answered, setAnswered] = useState<Question[] | null>(null);
  const [texts, setTexts] = useState<Question | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const found = useQuestions(merchant, state, useOnly(merchant)[0]);
  const rows = (found.data?.pages ?? []).flatMap((page) => page.items);
  const isOpen = state !== "ended";
  const ticked = rows.filter((row) => chosen.includes(row.id));

  const reload = (outcome?: Outcome) => {
    if (!outcome || outcome.done.length) setChosen([]);
    for (const key of ["questions", "questionCounts", "orders", "counts"]) void queries.invalidateQueries({ queryKey: [key, merchant] });
  };
  const acts = (row: Question) =>
    isOpen &&
    may && (
      <>
        <Button size="small" type="primary" onClick={() => setAnswered([row])}>
          {say("verb.answer_for_buyer")}
        </Button>{" "}
        <Button size="small" onClick={() => setTexts(row)}>
          {say("ask.text")}
        </Button>
      </>
    );
  return (
    <>
      <div className="bar">
        <Segmented
          value={state}
          onChange={(one) => {
            setChosen([]);
            setState(one);
          }}
          options={STATES.map((one) => ({ value: one, label: say(`service.${one}`) }))}
        />
        {isOpen && (
          <>
            <Button disabled={!may || ticked.length === 0} onClick={() => setAnswered(ticked)}>
              {say("verb.answer_for_buyer")}
            </Button>
            <VerbButton
              label={say("verb.unask_buyer")}
              count={ticked.length}
              allowed={may}
              question={<p>{say("ask.unaskAsk")}</p>}
              run={(click) => doPlain(merchant, "unask_buyer", ticked.map((row) => row.order_id), click)}
              onDone={reload}
            />
            {ticked.length > 0 && <span className="quiet">{say("verb.selected", { count: ticked.length })}</span>}
          </>
        )}
      </div>
      <DataTable<Question>
        rows={rows}
        columns={columns(say, isOpen, (row) => setOpened(row.order_id), acts)}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <a onClick={() => setOpened(row.order_id)}>{row.order_sns.join("、") || row.order_id}</a>
              <Due say={say} row={row} />
            </div>
            <b>{row.question}</b>
            <p className="quiet">{row.goods}</p>
            {row.answer && <p>{row.answer}</p>}
            {acts(row)}
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(isOpen ? "service.none" : "service.noneEnded")}
        chosen={chosen}
        onChoose={isOpen && may ? setChosen : undefined}
        onOpen={(row) => setOpened(row.order_id)}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <AnswerDialog
        merchant={merchant}
        ids={(answered ?? []).map((row) => row.order_id)}
        question={(answered ?? []).map((row) => row.question).join("；")}
        open={answered !== null}
        onClose={() => setAnswered(null)}
        onDone={reload}
      />
      <Modal open={texts !== null} title={texts?.question} footer={null} onCancel={() => setTexts(null)} destroyOnHidden>
        {texts && <BuyerTexts merchant={merchant} orders={[toldOf(texts)]} question={texts.question} />}
      </Modal>
      <OrderDrawer merchant={merchant} id={opened} onClose={() => setOpened(null)} />
    </>
  );
}

function toldOf(row: Question) {
  return { id: row.order_id, storeId: row.store_id, store: row.store_name, sn: row.order_sns.join("、") || row.order_id, goods: row.goods };
}

function Due({ say, row }: { say: Say; row: Question }) {
  const time = beijing(row.due_at, "MM-DD HH:mm");
  return row.is_overdue ? (
    <Tag color="red">
      {say("ask.overdue")} {time}
    </Tag>
  ) : (
    <>{time}</>
  );
}

function columns(say: Say, isOpen: boolean, open: (row: Question) => void, acts: (row: Question) => React.ReactNode) {
  const ended = {
    title: say("service.answer"),
    key: "answer",
    width: 240,
    render: (_: unknown, row: Question) => (
      <>
        {row.answer || <span className="quiet">{say("ask.takenBack")}</span>}
        <div className="quiet">{row.ended_at && say("ask.endedBy", { name: row.ended_by ?? say("history.system"), time: beijing(row.ended_at, "MM-DD HH:mm") })}</div>
      </>
    ),
  };
  return [
    {
      title: say("service.order"),
      key: "order",
      width: 200,
      render: (_: unknown, row: Question) => (
        <>
          <a onClick={() => open(row)}>{row.order_sns.join("、") || row.order_id}</a>
          <div className="quiet">
            {row.store_name} · {sayCode(say, "tab", row.stage)}
          </div>
        </>
      ),
    },
    { title: say("service.goods"), key: "goods", width: 240, render: (_: unknown, row: Question) => row.goods },
    { title: say("service.question"), key: "question", width: 240, render: (_: unknown, row: Question) => row.question },
    {
      title: say("service.asker"),
      key: "asker",
      width: 130,
      render: (_: unknown, row: Question) => (
        <>
          {row.asked_by ?? say("history.system")}
          <div className="quiet">{beijing(row.since, "MM-DD HH:mm")}</div>
        </>
      ),
    },
    { title: say("service.due"), key: "due", width: 150, render: (_: unknown, row: Question) => <Due say={say} row={row} /> },
    isOpen ? { title: say("service.acts"), key: "acts", width: 230, render: (_: unknown, row: Question) => acts(row) } : ended,
  ];
}
