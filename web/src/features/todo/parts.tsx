// A suggestion's parts: what it would bring with its arithmetic, where it is done, and what really happened.
import { Link } from "@tanstack/react-router";
import { Popover } from "antd";
import { Mark, type MarkColor } from "../../ui/Mark";
import { Money, moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import type { Kind, Result, Suggested } from "./data";
import { perDay, shownInputs, signed } from "./sums";

export const COLORS: Record<Kind, MarkColor> = {
  restock: "red",
  price: "orange",
  promotion: "purple",
  call: "volcano",
  ask: "gold",
  transfer: "blue",
  mark_down: "cyan",
  title: "green",
  campaign: "purple",
};

export function Effect({ row }: { row: Suggested }) {
  const say = useWords();
  const inputs = shownInputs(row);
  const isHidden = row.is_known && row.effect === null;
  const why = (
    <div className="stacked why" style={{ maxWidth: 420 }}>
      {isHidden ? (
        <p>{say("todo.hidden")}</p>
      ) : (
        <>
          <p className="formula">{row.is_known ? say(`todo.formula.${row.kind}`, inputs) : say(`todo.untold.${row.kind}`, inputs)}</p>
          <p className="quiet">{say(`todo.detail.${row.kind}`, inputs)}</p>
        </>
      )}
    </div>
  );
  return (
    <Popover trigger="click" title={say("todo.effect")} content={why}>
      <button type="button" className="link" data-number="effect" aria-label={`${row.code || row.name} ${say("todo.effect")}`}>
        {row.effect === null ? say(isHidden ? "todo.kept" : "todo.untold") : <Money minor={row.effect} currency={row.currency} />}
      </button>
    </Popover>
  );
}

/** 拼多多营销平台: promotion is stopped there, for the platform's API has no verb for it. */
const PROMOTION_OFFICE = "https://yingxiao.pinduoduo.com";

/** One click to where it is done, with what it is about filled in. */
export function Step({ merchant, row }: { merchant: string; row: Suggested }) {
  const say = useWords();
  const at = { merchant };
  const words = say(`todo.step.${row.kind}`);
  const store = row.store_id ?? undefined;
  if (row.kind === "restock") return <Link to="/m/$merchant/purchasing" params={at} search={{ tab: "suggestions", search: row.code }}>{words}</Link>;
  if (row.kind === "price") return <Link to="/m/$merchant/listings" params={at} search={{ tab: "prices", store, search: row.code }}>{words}</Link>;
  if (row.kind === "title") return <Link to="/m/$merchant/advice" params={at} search={{ store, search: row.code }}>{words}</Link>;
  if (row.kind === "promotion") return <a href={PROMOTION_OFFICE} target="_blank" rel="noreferrer">{words}</a>;
  if (row.kind === "ask") return <Link to="/m/$merchant/service" params={at} search={{ tab: "questions", state: "overdue" }}>{words}</Link>;
  if (row.kind === "call") return <Link to="/m/$merchant/packing" params={at} search={{ tab: "shipped", store, carrier: row.code }}>{words}</Link>;
  if (row.kind === "campaign") return <Link to="/m/$merchant/campaigns" params={at} search={{ campaign: row.code }}>{words}</Link>;
  if (row.kind === "transfer") return <Link to="/m/$merchant/transfers" params={at} search={{ tab: "suggestions" }}>{words}</Link>;
  return <Link to="/m/$merchant/listings" params={at} search={{ tab: "prices", search: row.code }}>{words}</Link>;
}

const VERDICTS: Record<Result["verdict"], MarkColor> = {
  better: "green",
  worse: "red",
  unclear: "gold",
  too_little: "plain",
  waiting: "plain",
  untold: "plain",
};

/** What really happened, as far as it can be told: of parcels and orders what became of them, else what was sold. */
export function Became({ row }: { row: Suggested }) {
  const say = useWords();
  if (row.after) return <After row={row} />;
  const result = row.result ?? row.so_far;
  const due = row.measured_from && <div className="quiet">{say("todo.measuredFrom", { day: row.measured_from })}</div>;
  if (result === null) return due || null;
  return (
    <>
      <Sold row={row} result={result} />
      {due}
    </>
  );
}

function Sold({ row, result }: { row: Suggested; result: Result }) {
  const say = useWords();
  const mark = <Mark color={VERDICTS[result.verdict]}>{say(`todo.verdict.${result.verdict}`)}</Mark>;
  if (result.verdict === "untold") return mark;
  const facts = {
    days: result.days ?? "—",
    before: perDay(result.before),
    after: perDay(result.after),
    change: signed(result.change),
    least: signed(result.least),
    most: signed(result.most),
    others: signed(result.others),
  };
  const sums = { earnedBefore: result.earned_before, earnedAfter: result.earned_after, spentBefore: result.spent_before, spentAfter: result.spent_after };
  const money = Object.fromEntries(Object.entries(sums).map(([name, amount]) => [name, amount == null ? "—" : moneyText(amount, row.currency)]));
  const how = (
    <div className="stacked why" style={{ maxWidth: 420 }}>
      <p>{say(row.result ? "todo.became" : "todo.becameSoFar", facts)}</p>
      {sums.earnedAfter != null && <p>{say("todo.becameEarned", money)}</p>}
      {(sums.spentBefore != null || sums.spentAfter != null) && <p>{say("todo.becameSpent", money)}</p>}
      {row.result && <p className="quiet">{say(result.others === null ? "todo.becameAlone" : "todo.becameOthers", facts)}</p>}
    </div>
  );
  return (
    <Popover trigger="click" title={say("todo.result")} content={how}>
      <button type="button" className="link" data-number="result" aria-label={`${row.code || row.name} ${say("todo.result")}`}>
        {mark} {say("todo.perDay", facts)}
      </button>
    </Popover>
  );
}

function After({ row }: { row: Suggested }) {
  const say = useWords();
  if (!row.after) return null;
  return (
    <Popover trigger="click" title={say("todo.result")} content={<div className="why">{say(`todo.after.${row.kind === "call" ? "call" : "ask"}Why`)}</div>}>
      <button type="button" className="link" data-number="after" aria-label={`${row.code || row.name} ${say("todo.result")}`}>
        {say(`todo.after.${row.kind === "call" ? "call" : "ask"}`, row.after)}
      </button>
    </Popover>
  );
}

/** What was done for it from here, in a few words. */
export function Deed({ row }: { row: Suggested }) {
  const say = useWords();
  const { deed } = row;
  if (!deed) return null;
  const money = (minor: number | null | undefined) => (minor == null ? "—" : moneyText(minor, row.currency));
  return (
    <div>
      {deed.prices > 0 && say("todo.deed.prices", { count: deed.prices, former: money(deed.former), price: money(deed.price) })}
      {deed.title && say(deed.by_hand ? "todo.deed.byHand" : "todo.deed.title", { title: deed.title })}
      {deed.stopped_at && say("todo.deed.stopped", { at: beijing(deed.stopped_at, "MM-DD HH:mm") })}
      {deed.campaign && say("todo.deed.campaign")}
      {deed.parcels > 0 && say("todo.deed.parcels", { count: deed.parcels })}
      {deed.orders > 0 && say("todo.deed.orders", { count: deed.orders })}
    </div>
  );
}

/** What was drafted for it, where it can be sent or received. */
export function Drafts({ merchant, row }: { merchant: string; row: Suggested }) {
  return (
    <>
      {row.drafts.map((one) =>
        one.kind === "purchase" ? (
          <Link key={one.id} to="/m/$merchant/purchasing" params={{ merchant }} search={{ tab: "orders", order: one.id }}>
            {one.number}{" "}
          </Link>
        ) : (
          <Link key={one.id} to="/m/$merchant/transfers" params={{ merchant }} search={{ tab: "transfers", transfer: one.id }}>
            {one.number}{" "}
          </Link>
        ),
      )}
    </>
  );
}

/** What became of it: by whom, when, until when, and why. */
export function Decided({ row }: { row: Suggested }) {
  const say = useWords();
  const parts = [
    row.decided_at && beijing(row.decided_at, "MM-DD HH:mm"),
    row.until_day && say("todo.untilDay", { day: row.until_day }),
    row.why && say(`todo.why.${row.why}`),
    row.note,
    row.decided_by,
  ];
  return <span className="quiet">{parts.filter(Boolean).join(" · ")}</span>;
}

export function What({ row }: { row: Suggested }) {
  const code = row.code !== row.name && row.kind !== "campaign" ? row.code : ""; // a campaign's is only its number here
  return (
    <>
      {code && `${code} `}
      <span className={code ? "quiet" : ""}>{row.name}</span>
    </>
  );
}
