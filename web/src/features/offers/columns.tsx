// A listing as a row of the list, and as a card on a phone.
import { Checkbox, type TableProps } from "antd";
import type { Offer } from "./data";
import { ChangeNumber, nameOf, OfferGoods, OfferSku, OfferState, OfferTold, ShouldNumber, type Shown, ShownNumber } from "./facts";

export function offerColumns(shown: Shown): TableProps<Offer>["columns"] {
  const { say } = shown;
  return [
    { title: say("offers.column.goods"), key: "goods", fixed: "left", width: 280, render: (_, row) => <OfferGoods row={row} /> },
    { title: say("offers.column.sku"), key: "sku", width: 150, render: (_, row) => <OfferSku row={row} shown={shown} /> },
    { title: say("offers.column.shown"), key: "shown", width: 90, align: "right", render: (_, row) => <ShownNumber row={row} /> },
    { title: say("offers.column.should"), key: "should", width: 90, align: "right", render: (_, row) => <ShouldNumber row={row} /> },
    { title: say("offers.column.change"), key: "change", width: 80, align: "right", render: (_, row) => <ChangeNumber row={row} /> },
    { title: say("offers.column.state"), key: "state", width: 180, render: (_, row) => <OfferState row={row} /> },
    { title: say("offers.column.told"), key: "told", width: 120, render: (_, row) => <OfferTold row={row} onOpen={shown.onOpen} /> },
  ];
}

interface CardProps {
  row: Offer;
  shown: Shown;
  isChosen: boolean;
  /** Left out where nothing can be done with it. */
  onChoose?: (isChosen: boolean) => void;
}

export function OfferCard({ row, shown, isChosen, onChoose }: CardProps) {
  const { say } = shown;
  const numbers = { shown: <ShownNumber row={row} />, should: <ShouldNumber row={row} />, change: <ChangeNumber row={row} /> };
  return (
    <div className="tile">
      <div className="head">
        <OfferGoods row={row} />
        {onChoose && (
          <Checkbox checked={isChosen} aria-label={say("app.choose", { id: nameOf(row) })} onChange={(e) => onChoose(e.target.checked)} />
        )}
      </div>
      <OfferSku row={row} shown={shown} />
      <dl className="stockfigures">
        {(["shown", "should", "change"] as const).map((name) => (
          <div key={name}>
            <dt>{say(`offers.column.${name}`)}</dt>
            <dd>{numbers[name]}</dd>
          </div>
        ))}
      </dl>
      <div className="head">
        <OfferState row={row} isWordy />
        <OfferTold row={row} onOpen={shown.onOpen} />
      </div>
    </div>
  );
}
