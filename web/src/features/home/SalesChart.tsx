// Orders of the last thirty days as bars, and the same numbers as a table for who does not see the bars.
import { Statistic, Tooltip } from "antd";
import type { ChartColumn } from "../../ui/chartTable";
import { SvgChart } from "../../ui/SvgChart";
import { useWords } from "../../words";
import type { Day } from "./data";
import { amountText, countOf, heights } from "./sales";

const WIDTH = 14;
const GAP = 4;

export function SalesChart({ days }: { days: Day[] }) {
  const say = useWords();
  const today = days.slice(-1);
  const seesAmounts = amountText(days) !== null;
  const told = (day: Day) =>
    say(seesAmounts ? "home.day" : "home.dayCount", { day: day.day, orders: day.orders, amount: amountText([day]) ?? "" });
  const offline = (some: Day[]) => say("home.offlineOrders", { count: some.reduce((sum, day) => sum + day.offline_orders, 0) });
  const figures = [
    { title: say("home.todayOrders"), value: countOf(today), hint: offline(today) },
    ...(seesAmounts ? [{ title: say("home.todayAmount"), value: amountText(today) ?? "", hint: say("home.offlineIn") }] : []),
    { title: say("home.monthOrders"), value: countOf(days), hint: offline(days) },
    ...(seesAmounts ? [{ title: say("home.monthAmount"), value: amountText(days) ?? "", hint: say("home.offlineIn") }] : []),
  ];
  const rows = [...days].reverse().map((day) => ({ ...day, id: day.day }));
  const columns: ChartColumn<Day>[] = [
    { key: "day", title: say("home.dayTitle"), text: (day) => day.day },
    { key: "orders", title: say("home.orders"), text: (day) => String(day.orders), sort: (day) => day.orders, isNumber: true },
    ...(seesAmounts ? [{ key: "amount", title: say("home.amount"), text: (day: Day) => amountText([day]) ?? "", isNumber: true }] : []),
  ];
  const head = (
    <div className="figures">
      {figures.map((one) => (
        <div key={one.title}>
          <Statistic title={one.title} value={one.value} />
          <span className="quiet">{one.hint}</span>
        </div>
      ))}
    </div>
  );
  return (
    <SvgChart title={say("home.sales")} name="sales" rows={rows} columns={columns} head={head} note={say("home.salesNote")}>
      <Bars days={days} told={told} label={say("home.chartLabel", { orders: countOf(days) })} />
    </SvgChart>
  );
}

function Bars({ days, told, label }: { days: Day[]; told: (day: Day) => string; label: string }) {
  const high = heights(days);
  const width = days.length * (WIDTH + GAP) - GAP;
  return (
    <>
      <svg className="bars" role="img" aria-label={label} viewBox={`0 0 ${width} 104`} preserveAspectRatio="none">
        {days.map((day, at) => (
          <Tooltip key={day.day} title={told(day)}>
            <g>
              <rect x={at * (WIDTH + GAP)} y={0} width={WIDTH + GAP} height={104} fill="transparent" />
              <rect
                className={at === days.length - 1 ? "bar today" : "bar"}
                x={at * (WIDTH + GAP)}
                y={100 - (high[at] ?? 0)}
                width={WIDTH}
                height={(high[at] ?? 0) + 2}
                rx={1.5}
              />
            </g>
          </Tooltip>
        ))}
      </svg>
      <div className="axis quiet">
        <span>{days[0]?.day.slice(5)}</span>
        <span>{days[days.length - 1]?.day.slice(5)}</span>
      </div>
    </>
  );
}
