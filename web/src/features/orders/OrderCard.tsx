// An order on a phone: what it is, why it waits, how long it may, and a box to tick it.
import { Checkbox } from "antd";
import { PracticeTag } from "../../app/PracticeTag";
import { Mark } from "../../ui/Mark";
import { Money } from "../../ui/Money";
import { TimeLeft } from "../../ui/TimeLeft";
import { type Say, sayCode } from "../../words";
import { COLORS, Goods, Holds, Kind, OPEN } from "./columns";
import type { Row } from "./data";

interface Props {
  row: Row;
  say: Say;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onOpen: () => void;
}

export function OrderCard({ row, say, isChosen, onChoose, onOpen }: Props) {
  return (
    <div className="tile">
      <div className="head">
        <span>
          <Checkbox checked={isChosen} aria-label={`${say("orders.title")} ${row.number}`} onChange={(e) => onChoose(e.target.checked)} />
          <button type="button" className="link" onClick={onOpen}>
            {row.number}
          </button>
        </span>
        <span>
          <Kind row={row} say={say} />
          <PracticeTag store={row.store_id} />
          <Mark color={COLORS[row.stage]}>{sayCode(say, "tab", row.stage)}</Mark>
        </span>
      </div>
      <Goods row={row} />
      <Holds row={row} say={say} />
      <div className="head" style={{ marginTop: 8 }}>
        <span className="quiet">{row.order_sns.join(" ")}</span>
        <span style={{ textAlign: "right" }}>
          <Money minor={row.payable} currency={row.currency} />
          {OPEN.has(row.stage) && (
            <div>
              <TimeLeft until={row.ship_by} />
            </div>
          )}
        </span>
      </div>
    </div>
  );
}
