// A suggestion as a row and as a card; each number opens its arithmetic.
import { Checkbox, Popover, type TableProps } from "antd";
import type { ReactNode } from "react";
import { Mark } from "../../ui/Mark";
import { Money, moneyText } from "../../ui/Money";
import { type Say, useWords } from "../../words";
import type { Settings, Suggestion } from "./data";
import { moreFor, perDay, rateText } from "./sums";

type Row = Suggestion & { id: string };
type Behind = "rate" | "cover" | "quantity";

interface NumberProps {
  row: Suggestion;
  settings: Settings;
  behind: Behind;
}

function Steps({ lines }: { lines: (string | false | null)[] }) {
  return (
    <div className="stacked why">
      {lines.filter(Boolean).map((line) => (
        <div key={String(line)}>{line}</div>
      ))}
    </div>
  );
}

/** What is written behind a number, in the order in which the server computes. */
function linesOf(say: Say, row: Suggestion, settings: Settings, behind: Behind): (string | false)[] {
  const rate = rateText(row.rate_milli);
  const sold = [
    say("purchasing.sum.recent", { sold: row.sold_recent, rate: perDay(row.sold_recent, 7) }),
    say("purchasing.sum.long", { sold: row.sold_long, rate: perDay(row.sold_long, 30) }),
    say("purchasing.sum.weights", { recent: settings.recent_percent, rest: 100 - settings.recent_percent, rate: rateOf(row, settings) }),
    row.season_percent === 100 ? say("purchasing.sum.noSeason") : say("purchasing.sum.season", { percent: row.season_percent }),
  ];
  if (behind === "rate") return sold;
  const stands = { available: row.available, transit: row.in_transit, moving: row.moving };
  if (behind === "cover") return [say("purchasing.sum.cover", { ...stands, rate, days: row.cover_days_left ?? "—" })];
  const days = { lead: row.lead_days, cover: settings.cover_days, safety: settings.safety_days };
  return [
    say("purchasing.sum.needed", { rate: rateOf(row, settings), season: row.season_percent, ...days, needed: row.needed }),
    say("purchasing.sum.lacking", { needed: row.needed, ...stands, lacking: row.lacking }),
    row.lacking > 0 && say("purchasing.sum.rounded", { minimum: row.minimum, pack: row.pack, quantity: row.quantity }),
    say("purchasing.sum.notCounted"),
  ];
}

/** The rate before the season: both days' averages, weighed. */
function rateOf(row: Suggestion, settings: Settings): string {
  const recent = (row.sold_recent * settings.recent_percent) / 7;
  return rateText(Math.round((recent + (row.sold_long * (100 - settings.recent_percent)) / 30) * 10));
}

function Opens({ row, settings, behind, children }: NumberProps & { children: ReactNode }) {
  const say = useWords();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={say(`purchasing.column.${behind}`)}
      content={<Steps lines={linesOf(say, row, settings, behind)} />}
    >
      <button type="button" className="link" data-number={behind} aria-label={`${row.sku_code} ${say(`purchasing.column.${behind}`)}`}>
        {children}
      </button>
    </Popover>
  );
}

function Goods({ row }: { row: Suggestion }) {
  return (
    <span className="name">
      {row.sku_code}
      <br />
      <span className="quiet">
        {row.sku_name} {row.spec}
      </span>
    </span>
  );
}

function From({ row }: { row: Suggestion }) {
  const say = useWords();
  if (row.supplier !== null) return <>{row.supplier}</>;
  return (
    <>
      <Mark color="gold">{say("purchasing.noSupplier")}</Mark>
      <div className="quiet why">{say("purchasing.noSupplierWhy")}</div>
    </>
  );
}

function Rate(props: Omit<NumberProps, "behind">) {
  const say = useWords();
  return (
    <Opens {...props} behind="rate">
      {say("purchasing.perDay", { rate: rateText(props.row.rate_milli) })}
    </Opens>
  );
}

function Cover(props: Omit<NumberProps, "behind">) {
  const say = useWords();
  const days = props.row.cover_days_left;
  if (days === null) return <span className="quiet">{say("purchasing.neverSold")}</span>;
  return (
    <Opens {...props} behind="cover">
      {days <= props.row.lead_days ? <Mark color="red">{say("purchasing.days", { count: days })}</Mark> : say("purchasing.days", { count: days })}
    </Opens>
  );
}

/** Whether a little more costs less. */
function More({ row }: { row: Suggestion }) {
  const say = useWords();
  const { price, next_price, next_difference, currency } = row;
  if (price === null || next_price === null || next_difference === null || currency === null) return null;
  const words = {
    more: moreFor(row),
    price: moneyText(price, currency),
    next: moneyText(next_price, currency),
    difference: moneyText(Math.abs(next_difference), currency),
  };
  return <div className="quiet why">{say(next_difference < 0 ? "purchasing.more.cheaper" : "purchasing.more.dearer", words)}</div>;
}

function Price({ row }: { row: Suggestion }) {
  if (row.currency === null || row.quantity === 0) return <span className="quiet">—</span>;
  return (
    <>
      <Money minor={row.price} currency={row.currency} />
      <More row={row} />
    </>
  );
}

export function suggestionColumns(say: Say, settings: Settings): TableProps<Row>["columns"] {
  return [
    { title: say("purchasing.column.goods"), key: "goods", fixed: "left", width: 220, render: (_, row) => <Goods row={row} /> },
    { title: say("purchasing.supplier"), key: "supplier", width: 170, render: (_, row) => <From row={row} /> },
    { title: say("purchasing.column.rate"), key: "rate", align: "right", render: (_, row) => <Rate row={row} settings={settings} /> },
    { title: say("purchasing.column.available"), key: "available", align: "right", dataIndex: "available" },
    { title: say("purchasing.column.transit"), key: "transit", align: "right", dataIndex: "in_transit" },
    { title: say("purchasing.column.cover"), key: "cover", align: "right", render: (_, row) => <Cover row={row} settings={settings} /> },
    { title: say("purchasing.column.quantity"), key: "quantity", align: "right", render: (_, row) => <Quantity row={row} settings={settings} /> },
    { title: say("purchasing.column.price"), key: "price", align: "right", width: 220, render: (_, row) => <Price row={row} /> },
  ];
}

function Quantity(props: Omit<NumberProps, "behind">) {
  return (
    <Opens {...props} behind="quantity">
      <strong>{props.row.quantity}</strong>
    </Opens>
  );
}

interface CardProps {
  row: Row;
  settings: Settings;
  isChosen: boolean;
  /** Left out where it cannot be ordered. */
  onChoose?: (isChosen: boolean) => void;
}

export function SuggestionCard({ row, settings, isChosen, onChoose }: CardProps) {
  const say = useWords();
  const numbers: [string, ReactNode][] = [
    [say("purchasing.column.rate"), <Rate row={row} settings={settings} />],
    [say("purchasing.column.available"), row.available],
    [say("purchasing.column.transit"), row.in_transit],
    [say("purchasing.column.cover"), <Cover row={row} settings={settings} />],
    [say("purchasing.column.quantity"), <Quantity row={row} settings={settings} />],
    [say("purchasing.column.price"), row.currency && row.quantity > 0 ? <Money minor={row.price} currency={row.currency} /> : "—"],
  ];
  return (
    <div className="tile">
      <div className="head">
        <Goods row={row} />
        {onChoose && (
          <Checkbox checked={isChosen} aria-label={say("app.choose", { id: row.sku_code })} onChange={(e) => onChoose(e.target.checked)} />
        )}
      </div>
      <From row={row} />
      <dl className="stockfigures">
        {numbers.map(([name, shown]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      <More row={row} />
    </div>
  );
}
