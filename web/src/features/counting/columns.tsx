// A line of a sheet as a row of the list, and as a card on a phone.
import { Checkbox, type TableProps } from "antd";
import { Money } from "../../ui/Money";
import { beijing } from "../../ui/times";
import type { Line } from "./data";
import { Counted, Difference, LineGoods, LineMarks, type Shown } from "./facts";

export function lineColumns(shown: Shown): TableProps<Line>["columns"] {
  const { say } = shown;
  const ofBooks: TableProps<Line>["columns"] = [
    { title: say("counting.expected"), align: "right", width: 90, render: (_, line) => line.expected ?? line.book },
    { title: say("counting.difference"), align: "right", width: 90, render: (_, line) => <Difference line={line} currency={shown.currency} /> },
    { title: say("counting.value"), align: "right", width: 110, render: (_, line) => <Money minor={line.value} currency={shown.currency} /> },
  ];
  return [
    { title: say("counting.goods"), fixed: "left", width: 260, render: (_, line) => <LineGoods line={line} pictures={shown.pictures} /> },
    { title: say("counting.counted"), align: "right", width: 90, render: (_, line) => <Counted line={line} onOpen={shown.onOpen} /> },
    ...(shown.hidesBooks ? [] : ofBooks),
    {
      title: say("counting.countedAt"),
      width: 110,
      render: (_, line) => <span className="when">{line.counted_at && beijing(line.counted_at, "MM-DD HH:mm")}</span>,
    },
    { title: say("counting.marks"), render: (_, line) => <LineMarks line={line} /> },
  ];
}

interface CardProps {
  line: Line;
  shown: Shown;
  isChosen: boolean;
  /** Left out where nothing can be done with it. */
  onChoose?: (isChosen: boolean) => void;
}

export function LineCard({ line, shown, isChosen, onChoose }: CardProps) {
  const { say } = shown;
  return (
    <div className="tile">
      <div className="head">
        <LineGoods line={line} pictures={shown.pictures} />
        {onChoose && <Checkbox checked={isChosen} aria-label={say("app.choose", { id: line.code })} onChange={(e) => onChoose(e.target.checked)} />}
      </div>
      <dl className="stockfigures">
        <div>
          <dt>{say("counting.counted")}</dt>
          <dd>
            <Counted line={line} onOpen={shown.onOpen} />
          </dd>
        </div>
        {!shown.hidesBooks && (
          <>
            <div>
              <dt>{say("counting.expected")}</dt>
              <dd>{line.expected ?? line.book}</dd>
            </div>
            <div>
              <dt>{say("counting.difference")}</dt>
              <dd>
                <Difference line={line} currency={shown.currency} />
              </dd>
            </div>
          </>
        )}
      </dl>
      <LineMarks line={line} />
    </div>
  );
}
