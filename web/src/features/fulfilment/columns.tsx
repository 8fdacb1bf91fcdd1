// A parcel as the bench shows it: what is in it, how far it is, what stops it. No price.
import type { TableProps } from "antd";
import { Checkbox } from "antd";
import { PracticeMark } from "../../app/PracticeTag";
import { Copyable } from "../../ui/Copyable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { Thumb } from "../../ui/Thumb";
import { TimeLeft } from "../../ui/TimeLeft";
import { beijing } from "../../ui/times";
import { type Say, sayCode } from "../../words";
import { isStopped, marksOf, pieces, type Row } from "./tabs";

const PRINT_TONES: Record<string, MarkColor> = { waiting: "blue", sent: "gold", printed: "green", failed: "red" };
const PUSH_TONES: Record<string, MarkColor> = { waiting: "blue", sending: "blue", unsure: "gold", done: "green", refused: "red", given_up: "red" };
const FAILED = new Set(["refused", "given_up"]);

const shortHold = (say: Say, stop: Row["stops"][number]) => sayCode(say, "hold", stop.code, stop.params).split(/[：:]/)[0];

export function Goods({ row, say, most = 3 }: { row: Row; say: Say; most?: number }) {
  const [first] = row.lines;
  const marks = row.lines.flatMap(marksOf);
  return (
    <div className="goods">
      {row.lines.slice(0, most).map((line) => (
        <span key={line.sku_id} className="thumb" title={`${line.sku_code} ${line.name} ${line.spec} × ${line.quantity}`}>
          <Thumb url={line.image_url} name={line.name} />
          <span className="count">{line.quantity}</span>
        </span>
      ))}
      <span className="name">
        {first?.name} {row.lines.length > most ? `+${row.lines.length - most}` : ""}
        <br />
        <span className="quiet">
          {first?.sku_code} {first?.spec} · {say("packing.pieces", { count: pieces(row) })}
        </span>
        {marks.length > 0 && (
          <div className="quiet">
            {say("packing.told")} {marks.slice(0, 3).join(" ")} {marks.length > 3 ? `+${marks.length - 3}` : ""}
          </div>
        )}
      </span>
    </div>
  );
}

export function Numbers({ row, say }: { row: Row; say: Say }) {
  return (
    <>
      {row.order_sns.map((sn) => (
        <div key={sn} style={{ whiteSpace: "nowrap" }}>
          {sn}
        </div>
      ))}
      <span className="quiet">{row.carrier_code ?? say("packing.noCarrier")} </span>
      {row.waybill_no ? (
        <Copyable text={row.waybill_no} />
      ) : (
        <span className="quiet">{say("packing.noNumber")}</span>
      )}
    </>
  );
}

export function State({ row, say }: { row: Row; say: Say }) {
  if (row.state === "none") return <Mark>{say("benchTab.to_pack")}</Mark>;
  return (
    <>
      {isStopped(row) ? (
        <Mark color="red">{say("packing.stopped")}</Mark>
      ) : (
        <Mark color={row.state === "shipped" ? "green" : row.state === "void" ? "plain" : "blue"}>{sayCode(say, "parcel", row.state)}</Mark>
      )}
      {isStopped(row) && row.stops.map((stop) => <div key={stop.code}>{shortHold(say, stop)}</div>)}
      {isStopped(row) && row.stops.length === 0 && <div>{sayCode(say, "tab", row.stage)}</div>}
      {row.state === "open" && row.verified_at && <div className="quiet">{say("packing.verifiedAt", { time: beijing(row.verified_at, "MM-DD HH:mm") })}</div>}
      {row.weighed_at && <div className="quiet">{say("packing.weighedAt", { grams: row.weight_grams, time: beijing(row.weighed_at, "MM-DD HH:mm") })}</div>}
      {row.shipped_at && <div className="quiet">{say("packing.shippedAt", { time: beijing(row.shipped_at, "MM-DD HH:mm") })}</div>}
    </>
  );
}

export function PrintState({ row, say }: { row: Row; say: Say }) {
  if (row.state === "none") return null;
  if (!row.waybill_no && row.waybill_state) {
    return (
      <>
        <Mark color={FAILED.has(row.waybill_state) ? "red" : "blue"}>{sayCode(say, "waybillState", row.waybill_state)}</Mark>
        {row.waybill_message && <div className="why">{row.waybill_message}</div>}
      </>
    );
  }
  if (!row.waybill_no) return null;
  return (
    <>
      <Mark color={PRINT_TONES[row.print_state]}>{sayCode(say, "printState", row.print_state)}</Mark>
      {row.print_reason && <div className="why">{row.print_reason}</div>}
    </>
  );
}

export function PushState({ row, say }: { row: Row; say: Say }) {
  if (row.state === "none") return row.is_late ? <div className="why">{say("packing.isLate")}</div> : null;
  return (
    <>
      <Mark color={PUSH_TONES[row.push_state ?? ""]}>{sayCode(say, "push", row.push_state ?? "none")}</Mark>
      {row.is_late && <div className="why">{say("packing.isLate")}</div>}
      {row.push_message && <div className="why">{row.push_message}</div>}
    </>
  );
}

function StoreName({ row }: { row: Row }) {
  return (
    <>
      {row.store_name} {row.is_practice && <PracticeMark />}
    </>
  );
}

export function benchColumns(say: Say): TableProps<Row>["columns"] {
  return [
    { title: say("packing.column.parcel"), key: "numbers", fixed: "left", width: 200, render: (_, row) => <Numbers row={row} say={say} /> },
    { title: say("packing.column.goods"), key: "goods", width: 300, render: (_, row) => <Goods row={row} say={say} /> },
    { title: say("packing.column.state"), key: "state", width: 140, render: (_, row) => <State row={row} say={say} /> },
    { title: say("packing.column.print"), key: "print", width: 150, render: (_, row) => <PrintState row={row} say={say} /> },
    { title: say("packing.column.push"), key: "push", width: 160, render: (_, row) => <PushState row={row} say={say} /> },
    {
      title: say("packing.column.left"),
      key: "left",
      width: 110,
      render: (_, row) => (row.state === "open" || row.state === "none" ? <TimeLeft until={row.ship_by} /> : null),
    },
    { title: say("packing.column.store"), width: 130, render: (_, row) => <StoreName row={row} /> },
  ];
}

interface CardProps {
  row: Row;
  say: Say;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

export function ParcelCard({ row, say, isChosen, onChoose }: CardProps) {
  return (
    <div className="tile">
      <div className="head">
        <Checkbox checked={isChosen} onChange={(e) => onChoose(e.target.checked)}>
          <Numbers row={row} say={say} />
        </Checkbox>
        <div style={{ textAlign: "right" }}>
          <State row={row} say={say} />
        </div>
      </div>
      <Goods row={row} say={say} />
      <div className="head" style={{ marginTop: 8 }}>
        <div>
          <PrintState row={row} say={say} />
          <PushState row={row} say={say} />
        </div>
        <div style={{ textAlign: "right" }}>
          {(row.state === "open" || row.state === "none") && <TimeLeft until={row.ship_by} />}
          <div className="quiet">
            <StoreName row={row} />
          </div>
        </div>
      </div>
    </div>
  );
}
