// Pieces of 采购退货 that the list, the drawer and the purchase order share.
import { Mark, type MarkColor } from "../../ui/Mark";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import type { Return } from "./returns";

const COLORS: Record<Return["state"], MarkColor> = { open: "gold", settled: "green", undone: "plain" };

export function ReturnMark({ state }: { state: Return["state"] }) {
  const say = useWords();
  return (
    <span data-state={state}>
      <Mark color={COLORS[state]}>{say(`purchasing.returnState.${state}`)}</Mark>
    </span>
  );
}

/** The returns of a purchase order; each opens. */
export function ReturnsOfOrder({ rows, onOpen }: { rows: Return[]; onOpen: (id: string) => void }) {
  const say = useWords();
  if (rows.length === 0) return null;
  return (
    <>
      <strong>{say("purchasing.returns")}</strong>
      {rows.map((row) => (
        <div key={row.id} className="tile" data-return={row.number}>
          <div className="head">
            <span>
              <button type="button" className="link" onClick={() => onOpen(row.id)}>
                {row.number}
              </button>{" "}
              <ReturnMark state={row.state} />
            </span>
            <Money minor={row.asked} currency={row.currency} />
          </div>
          <span className="quiet">
            {row.warehouse} × {row.quantity} · {beijing(row.at, "MM-DD HH:mm")} {row.member_name} {row.note}
          </span>
        </div>
      ))}
    </>
  );
}
