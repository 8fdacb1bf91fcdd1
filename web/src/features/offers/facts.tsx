// What a listing's row and card show of it: what it is, what it means here, its numbers with their arithmetic, how it stands.
import { Link } from "@tanstack/react-router";
import { Popover, Tooltip } from "antd";
import type { ReactNode } from "react";
import { Mark, type MarkColor } from "../../ui/Mark";
import { Thumb } from "../../ui/Thumb";
import { beijing } from "../../ui/times";
import { type Say, useWords } from "../../words";
import type { Offer } from "./data";
import { type Line, shouldLines, shownLines, signed } from "./sums";

export interface Shown {
  say: Say;
  merchant: string;
  rights: Set<string>;
  onOpen: (row: Offer) => void;
}

const COLORS: Record<Offer["state"], MarkColor> = {
  even: "green",
  lower: "orange",
  raise: "blue",
  waits_reading: "gold",
  asks: "volcano",
  refused: "red",
  unmapped: "plain",
  not_kept: "plain",
  gone: "plain",
};

const FORM = "MM-DD HH:mm";

export const nameOf = (row: Offer): string => `${row.name} ${row.spec}`.trim() || row.listing_key;

export function OfferGoods({ row }: { row: Offer }) {
  const say = useWords();
  return (
    <div className="goods">
      <span className="thumb">
        <Thumb url={row.image_url} name={row.name} />
      </span>
      <span className="name">
        {row.name} <span className="quiet">{row.spec}</span> {!row.is_on_sale && <Mark>{say("offers.offSale")}</Mark>}
        <br />
        <span className="quiet">
          {row.outer_code || say("unknown.noCode")} · {say("offers.listing", { key: row.listing_key })}
        </span>
      </span>
    </div>
  );
}

export function OfferSku({ row, shown: { merchant, rights } }: { row: Offer; shown: Shown }) {
  const say = useWords();
  if (row.sku_code === null) {
    return rights.has("catalog.view") ? (
      <Link to="/m/$merchant/skus" params={{ merchant }} search={{ unknown: true }}>
        {say("offers.map")}
      </Link>
    ) : (
      <span className="quiet">{say("offers.is.unmapped")}</span>
    );
  }
  return (
    <>
      {rights.has("inventory.view") ? (
        <Link to="/m/$merchant/stock" params={{ merchant }} search={{ sku: row.sku_id ?? undefined }}>
          {row.sku_code}
        </Link>
      ) : (
        row.sku_code
      )}{" "}
      × {row.pieces}
      <div className="quiet">{row.sku_name}</div>
    </>
  );
}

interface SumProps {
  lines: Line[];
  total: string;
  count: number;
  /** When the first of the lines was read. */
  time?: string;
  note?: ReactNode;
}

function Sum({ lines, total, count, time, note }: SumProps) {
  const say = useWords();
  return (
    <div className="why">
      <table className="before">
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th>
                {say(`offers.sum.${line.name}`, { time })} {line.of && <Mark color="purple">{say(`offers.ruleOf.${line.of}`)}</Mark>}
              </th>
              <td>{line.told}</td>
              <td>{line.after}</td>
            </tr>
          ))}
          <tr>
            <th>
              <strong>{total}</strong>
            </th>
            <td>=</td>
            <td>
              <strong>{count}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      {note && <div className="quiet">{note}</div>}
    </div>
  );
}

interface NumberProps {
  row: Offer;
  behind: "shown" | "should" | "change";
  children: ReactNode;
  content: ReactNode;
}

/** A number that opens what makes it. */
function Opens({ row, behind, children, content }: NumberProps) {
  const say = useWords();
  const count = { shown: row.shown, should: row.should_show, change: signed(row.change ?? 0) }[behind];
  return (
    <Popover trigger="click" placement="bottomRight" title={say(`offers.column.${behind}`)} content={content}>
      <button type="button" className="link" data-number={behind} aria-label={`${nameOf(row)} ${say(`offers.column.${behind}`)} ${count}`}>
        {children}
      </button>
    </Popover>
  );
}

const NONE = <span className="quiet">—</span>;

export function ShownNumber({ row }: { row: Offer }) {
  const say = useWords();
  const time = row.read_at ? beijing(row.read_at, FORM) : "";
  const lines = shownLines(row);
  if (row.shown === null || lines.length === 0) return row.shown === null ? NONE : <>{row.shown}</>;
  const note = row.held > 0 && say("offers.heldBeside", { held: row.held });
  const sum = <Sum lines={lines} total={say("offers.column.shown")} count={row.shown} time={time} note={note} />;
  return (
    <Opens row={row} behind="shown" content={sum}>
      {row.shown}
    </Opens>
  );
}

export function ShouldNumber({ row }: { row: Offer }) {
  const say = useWords();
  if (row.should_show === null) return NONE;
  const note = (
    <>
      {say(row.rule_of === "store" ? "offers.sumWhy.should" : `offers.ruleWhy.${row.rule_of}`)}
      {row.groups.length > 0 && <div>{say("offers.ruleGroups", { groups: row.groups.join(say("offers.comma")) })}</div>}
    </>
  );
  return (
    <>
      <Opens
        row={row}
        behind="should"
        content={<Sum lines={shouldLines(row)} total={say("offers.column.should")} count={row.should_show} note={note} />}
      >
        {row.should_show}
      </Opens>
      {row.rule_of !== "store" && (
        <div>
          <Mark color="purple">{say(`offers.ruleOf.${row.rule_of}`)}</Mark>
        </div>
      )}
      {row.virtual > 0 && (
        <div>
          <Mark color="volcano">{say("offers.own.virtual")}</Mark>
        </div>
      )}
    </>
  );
}

export function ChangeNumber({ row }: { row: Offer }) {
  const say = useWords();
  if (row.change === null) return NONE;
  const numbers = { change: signed(row.change), should: row.should_show, shown: row.shown };
  const content = (
    <div className="why">
      {say("offers.changeSum", numbers)}
      <div className="quiet">{say(`offers.why.${row.state}`)}</div>
    </div>
  );
  return (
    <Opens row={row} behind="change" content={content}>
      {row.change === 0 ? 0 : <Mark color={row.change < 0 ? "orange" : "blue"}>{signed(row.change)}</Mark>}
    </Opens>
  );
}

export function OfferState({ row, isWordy }: { row: Offer; isWordy?: boolean }) {
  const say = useWords();
  const why = say(`offers.why.${row.state}`);
  return (
    <div data-state={row.state}>
      <Tooltip title={why}>
        <span>
          <Mark color={COLORS[row.state]}>{say(`offers.is.${row.state}`)}</Mark>
        </span>
      </Tooltip>
      {row.message && <div className="quiet why">{row.message}</div>}
      {isWordy && <div className="quiet">{why}</div>}
    </div>
  );
}

export function OfferTold({ row, onOpen }: { row: Offer; onOpen: (row: Offer) => void }) {
  const say = useWords();
  const at = row.told_at ? beijing(row.told_at, FORM) : say("offers.notTold");
  const told = row.told_quantity !== null && say("offers.toldTo", { count: row.told_quantity });
  const label = [nameOf(row), say("offers.pushes"), at, told].filter(Boolean).join(" ");
  return (
    <button type="button" className="link when" aria-label={label} onClick={() => onOpen(row)}>
      {at} {told && <br />}
      <span className="quiet">{told}</span>
    </button>
  );
}
