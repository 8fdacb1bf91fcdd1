// Orders of the last thirty days as bars, and the same numbers as a table for who does not see the bars.
import { Card, Segmented, Statistic, Table, Tooltip } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import type { Day } from "./data";
import { amountText, countOf, heights } from "./sales";

const WIDTH = 14;
const GAP = 4;

export function SalesChart({ days }: { days: Day[] }) {
  const say = useWords();
  const [as, setAs] = useState<"chart" | "table">("chart");
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
  return (
    <Card
      size="small"
      title={say("home.sales")}
      extra={
        <Segmented
          size="small"
          aria-label={say("home.showAs")}
          value={as}
          onChange={setAs}
          options={(["chart", "table"] as const).map((value) => ({ value, label: say(`home.${value}`) }))}
        />
      }
    >
      <div className="figures">
        {figures.map((one) => (
          <div key={one.title}>
            <Statistic title={one.title} value={one.value} />
            <span className="quiet">{one.hint}</span>
          </div>
        ))}
      </div>
      {as === "chart" ? (
        <Bars days={days} told={told} label={say("home.chartLabel", { orders: countOf(days) })} />
      ) : (
        <Table<Day>
          size="small"
          rowKey="day"
          pagination={false}
          scroll={{ y: 240 }}
          dataSource={[...days].reverse()}
          columns={[
            { title: say("home.dayTitle"), dataIndex: "day" },
            { title: say("home.orders"), dataIndex: "orders", align: "right" },
            ...(seesAmounts ? [{ title: say("home.amount"), align: "right" as const, render: (_: unknown, day: Day) => amountText([day]) }] : []),
          ]}
        />
      )}
      <p className="quiet">{say("home.salesNote")}</p>
    </Card>
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
      <ul className="unseen">
        {days.map((day) => (
          <li key={day.day}>{told(day)}</li>
        ))}
      </ul>
    </>
  );
}
