// What stands around the scan box: whose turn it is, in large letters; the parcel on the scale; the last result.
import { UserOutlined } from "@ant-design/icons";
import { Alert, Button, Segmented } from "antd";
import { useWords } from "../../words";
import type { Turn } from "./crew";
import { pieces, type Row } from "./tabs";
import type { Unit } from "./weight";

export const MODES = ["verify", "weigh", "ship"] as const;
export type Mode = (typeof MODES)[number];
export type Ending = "verified" | "shipped" | "verifiedBefore" | "shippedBefore" | "undone" | "weighed" | "weighedShipped" | "sent";

export interface Last {
  row: Row;
  ending: Ending;
  grams?: number;
}

export function Person({ turn, onOff }: { turn: Turn | null; onOff: () => void }) {
  const say = useWords();
  if (!turn) return <p className="quiet">{say("person.nobody")}</p>;
  return (
    <div className="tile head person" data-person={turn.name}>
      <b>
        <UserOutlined /> {say("person.now", { name: turn.name })}
      </b>
      <Button onClick={onOff}>{say("person.off")}</Button>
    </div>
  );
}

interface ScaleProps {
  row: Row;
  expected: number | null;
  /** A weight that was refused as too far off. */
  refused: number | null;
  unit: Unit;
  onUnit: (unit: Unit) => void;
  onAccept: () => void;
}

export function OnTheScale({ row, expected, refused, unit, onUnit, onAccept }: ScaleProps) {
  const say = useWords();
  return (
    <>
      <div className="tile head">
        <b>{row.waybill_no}</b>
        <span className="quiet">{row.order_sns.join(" ")}</span>
        <span>{say("packing.pieces", { count: pieces(row) })}</span>
      </div>
      <Alert
        className="verdict"
        type={refused === null ? "info" : "error"}
        title={expected === null ? say("weigh.unknown") : say("weigh.expected", { grams: expected })}
        description={
          <div className="bar" style={{ marginTop: 8 }}>
            <span>{say("weigh.unit")}</span>
            <Segmented<Unit>
              aria-label={say("weigh.unit")}
              value={unit}
              onChange={onUnit}
              options={(["kg", "g"] as const).map((value) => ({ value, label: say(`weigh.${value}`) }))}
            />
            {refused !== null && (
              <Button danger onClick={onAccept}>
                {say("weigh.accept", { grams: refused })}
              </Button>
            )}
          </div>
        }
      />
    </>
  );
}

export function Result({ mode, last, sent, onUndo }: { mode: Mode; last: Last | null; sent: number; onUndo: () => void }) {
  const say = useWords();
  if (!last) {
    const hint = { verify: say("scan.readyHint"), weigh: say("weigh.readyHint"), ship: say("shipScan.readyHint") }[mode];
    return <Alert type="info" className="verdict" title={say("scan.ready")} description={hint} />;
  }
  const isDone = ["verified", "shipped", "weighed", "weighedShipped", "sent"].includes(last.ending);
  const title =
    last.ending === "weighed" ? say("weigh.done", { grams: last.grams })
    : last.ending === "weighedShipped" ? say("weigh.shipped", { grams: last.grams })
    : last.ending === "sent" ? say("shipScan.done")
    : say(`scan.${last.ending}`);
  const mayUndo = isDone && last.ending !== "weighed";
  return (
    <>
      <Alert
        type={isDone ? "success" : "info"}
        showIcon
        className="verdict"
        title={title}
        description={`${last.row.waybill_no ?? ""} ${last.row.order_sns.join(" ")}`}
        action={mayUndo && <Button onClick={onUndo}>{say("scan.undo")}</Button>}
      />
      {mode === "ship" && <p className="figure">{say("shipScan.count", { count: sent })}</p>}
    </>
  );
}
