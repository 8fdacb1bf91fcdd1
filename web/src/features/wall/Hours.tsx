// Orders per hour of today beside the same weekday of last week, and what left: drawn by hand, for a wall scales and never stops.
import { useWords } from "../../words";
import type { WallFacts } from "./data";
import { heightsOf, stepOf } from "./drawing";

const WIDTH = 1200;
const HEIGHT = 300;
const LEFT = 56;
const BOTTOM = 34;
const TOP = 12;
const SLOT = (WIDTH - LEFT) / 24;
const BAR = SLOT * 0.3;

export function Hours({ facts }: { facts: WallFacts }) {
  const say = useWords();
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
      </h2>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say("wall.hours")}>
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
    </section>
  );
}
