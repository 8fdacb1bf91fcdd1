// Orders per hour of today beside the same weekday of last week, and what left: drawn by hand, for a wall scales and never stops.
import { useRef } from "react";
import { Heard, Takes } from "../../ui/ChartFrame";
import type { ChartColumn } from "../../ui/chartTable";
import { pngOf, svgOf } from "../../ui/svgPicture";
import { useWords } from "../../words";
import type { WallFacts } from "./data";
import { heightsOf, stepOf } from "./drawing";

const WIDTH = 1200;
const HEIGHT = 300;
const LEFT = 56;
const BOTTOM = 34;
const TOP = 12;
const GROUND = "#161d26";
const SLOT = (WIDTH - LEFT) / 24;
const BAR = SLOT * 0.3;

type Row = { id: string; hour: string; paid: number; before: number; left: number };

/** The same numbers for who does not see the drawing, and to take away. */
function useTold(facts: WallFacts) {
  const say = useWords();
  const rows: Row[] = facts.paid.map((paid, hour) => ({ id: String(hour), hour: String(hour), paid, before: facts.paid_before[hour] ?? 0, left: facts.shipped[hour] ?? 0 }));
  const columns: ChartColumn<Row>[] = [
    { key: "hour", title: say("wall.hour"), text: (row) => row.hour, isNumber: true },
    { key: "paid", title: say("wall.paid"), text: (row) => String(row.paid), isNumber: true },
    { key: "before", title: say("wall.paidBefore", { day: facts.day_before }), text: (row) => String(row.before), isNumber: true },
    { key: "left", title: say("wall.left"), text: (row) => String(row.left), isNumber: true },
  ];
  return { title: say("wall.hours"), name: `wall-${facts.day}`, rows, columns };
}

export function Hours({ facts }: { facts: WallFacts }) {
  const say = useWords();
  const drawing = useRef<SVGSVGElement>(null);
  const told = useTold(facts);
  const rows = [facts.paid, facts.paid_before, facts.shipped];
  const { step, top } = stepOf(Math.max(1, ...rows.flat()));
  const room = HEIGHT - BOTTOM - TOP;
  const y = (count: number) => TOP + room - (count / top) * room;
  const bars = (counts: number[], name: string, at: number) =>
    heightsOf(counts, top, room).map((height, hour) => (
      <rect key={`${name}${hour}`} className={name} x={LEFT + hour * SLOT + at} y={TOP + room - height} width={BAR} height={height} />
    ));
  const line = facts.shipped.map((count, hour) => `${LEFT + hour * SLOT + SLOT / 2},${y(count)}`).join(" ");
  return (
    <section className="wallhours">
      <h2>
        {say("wall.hours")}
        <span className="key paid">{say("wall.paid")}</span>
        <span className="key before">{say("wall.paidBefore", { day: facts.day_before })}</span>
        <span className="key left">{say("wall.left")}</span>
        <span className="walltakes">
          <Takes {...told} isDrawn picture={async () => (drawing.current ? pngOf(svgOf(drawing.current, GROUND)) : null)} />
        </span>
      </h2>
      <svg ref={drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say("wall.hours")}>
        {Array.from({ length: Math.round(top / step) + 1 }, (_, n) => n * step).map((count) => (
          <g key={count}>
            <line x1={LEFT} x2={WIDTH} y1={y(count)} y2={y(count)} />
            <text x={LEFT - 8} y={y(count) + 5} textAnchor="end">{count}</text>
          </g>
        ))}
        {bars(facts.paid_before, "before", SLOT * 0.5)}
        {bars(facts.paid, "paid", SLOT * 0.18)}
        <polyline className="left" points={line} />
        {facts.paid.map((_, hour) => (
          <text key={`h${hour}`} className={hour % 6 ? "between" : undefined} x={LEFT + hour * SLOT + SLOT / 2} y={HEIGHT - 10} textAnchor="middle">{hour}</text>
        ))}
      </svg>
      <Heard {...told} />
    </section>
  );
}
