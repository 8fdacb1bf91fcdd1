// One SKU: eight weeks as they were sold and four as they are foretold, as lines and as a table.
import { Alert, Drawer, Segmented, Spin, Table } from "antd";
import { useState } from "react";
import { useNarrow } from "../../ui/narrow";
import { useWords } from "../../words";
import { useWhole, type Whole } from "./data";
import { Score } from "./ForecastsPage";
import { linesOf, units } from "./lines";

export function ForecastDrawer({ merchant, sku, onClose }: { merchant: string; sku: string; onClose: () => void }) {
  const say = useWords();
  const narrow = useNarrow();
  const [as, setAs] = useState<"chart" | "table">("chart");
  const found = useWhole(merchant, sku);
  const whole = found.data;
  return (
    <Drawer open onClose={onClose} size={narrow ? "100%" : 760} title={whole ? `${whole.code} ${whole.name} ${whole.spec}` : ""} destroyOnHidden>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      {found.isLoading && <Spin />}
      {whole && (
        <div className="stacked">
          <div className="bar">
            <Score row={whole} />
            <Segmented
              size="small"
              aria-label={say("forecasts.showAs")}
              value={as}
              onChange={setAs}
              options={(["chart", "table"] as const).map((value) => ({ value, label: say(`forecasts.${value}`) }))}
            />
          </div>
          {as === "chart" ? <Chart whole={whole} /> : <Days whole={whole} />}
          <Events whole={whole} />
        </div>
      )}
    </Drawer>
  );
}

function Chart({ whole }: { whole: Whole }) {
  const say = useWords();
  const lines = linesOf(whole);
  return (
    <div>
      <svg className="forecast" role="img" aria-label={say("forecasts.chartLabel", { code: whole.code })} viewBox="0 0 100 100" preserveAspectRatio="none">
        {lines.dry.map((one) => (
          <rect key={one.x} className="dry" x={one.x} y={0} width={one.width} height={100} />
        ))}
        <path className="between" d={lines.between} />
        <path className="past" d={lines.past} />
        <path className="ahead" d={lines.ahead} />
      </svg>
      <div className="axis quiet">
        <span>{whole.past[0]?.day.slice(5)}</span>
        <span>{whole.first_day.slice(5)}</span>
        <span>{whole.days[whole.days.length - 1]?.day.slice(5)}</span>
      </div>
      <p className="quiet">{say("forecasts.legend")}</p>
    </div>
  );
}

type Row = { key: string; day: string; event: string; sold: string; told: string; bounds: string };

function Days({ whole }: { whole: Whole }) {
  const say = useWords();
  const rows: Row[] = [
    ...[...whole.days].map((one) => ({
      key: one.day, day: one.day, event: one.event, sold: "", told: units(one.units), bounds: `${units(one.low)} – ${units(one.high)}`,
    })),
    ...[...whole.past].reverse().map((one) => ({
      key: one.day, day: one.day, event: one.event, sold: one.is_dry ? say("forecasts.dry") : String(one.sold), told: "", bounds: "",
    })),
  ];
  return (
    <Table<Row>
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ y: 420 }}
      dataSource={rows}
      columns={[
        { title: say("forecasts.day"), dataIndex: "day" },
        { title: say("forecasts.event"), dataIndex: "event" },
        { title: say("forecasts.sold"), dataIndex: "sold", align: "right" },
        { title: say("forecasts.told"), dataIndex: "told", align: "right" },
        { title: say("forecasts.bounds"), dataIndex: "bounds", align: "right" },
      ]}
    />
  );
}

function Events({ whole }: { whole: Whole }) {
  const say = useWords();
  const events = Object.entries(whole.event_percents);
  const ahead = [...new Set(whole.days.map((one) => one.event).filter(Boolean))];
  const unknown = ahead.filter((name) => !(name in whole.event_percents));
  return (
    <>
      {events.length > 0 && (
        <p className="quiet">{say("forecasts.events", { list: events.map(([name, share]) => `${name} ${share}%`).join("、") })}</p>
      )}
      {whole.model === "trend" && unknown.length > 0 && <p className="quiet">{say("forecasts.noEvents", { list: unknown.join("、") })}</p>}
      {whole.model === "naive" && ahead.length > 0 && <p className="quiet">{say("forecasts.naiveEvents", { list: ahead.join("、") })}</p>}
    </>
  );
}
