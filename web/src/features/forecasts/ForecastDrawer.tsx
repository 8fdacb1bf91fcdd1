// One SKU: eight weeks as they were sold and four as they are foretold, as lines and as a table.
import { Alert, Drawer, Spin } from "antd";
import type { ChartColumn } from "../../ui/chartTable";
import { useNarrow } from "../../ui/narrow";
import { SvgChart } from "../../ui/SvgChart";
import { useWords } from "../../words";
import { useWhole, type Whole } from "./data";
import { Score } from "./ForecastsPage";
import { linesOf, units } from "./lines";

export function ForecastDrawer({ merchant, sku, onClose }: { merchant: string; sku: string; onClose: () => void }) {
  const narrow = useNarrow();
  const found = useWhole(merchant, sku);
  const whole = found.data;
  return (
    <Drawer open onClose={onClose} size={narrow ? "100%" : 760} title={whole ? `${whole.code} ${whole.name} ${whole.spec}` : ""} destroyOnHidden>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      {found.isLoading && <Spin />}
      {whole && (
        <div className="stacked">
          <Drawing whole={whole} />
          <Events whole={whole} />
        </div>
      )}
    </Drawer>
  );
}

type Row = { id: string; day: string; event: string; sold: string; told: string; bounds: string };

function Drawing({ whole }: { whole: Whole }) {
  const say = useWords();
  const lines = linesOf(whole);
  const label = say("forecasts.chartLabel", { code: whole.code });
  const rows: Row[] = [
    ...whole.days.map((one) => ({
      id: one.day, day: one.day, event: one.event, sold: "", told: units(one.units), bounds: `${units(one.low)} – ${units(one.high)}`,
    })),
    ...[...whole.past].reverse().map((one) => ({
      id: one.day, day: one.day, event: one.event, sold: one.is_dry ? say("forecasts.dry") : String(one.sold), told: "", bounds: "",
    })),
  ];
  const columns: ChartColumn<Row>[] = [
    { key: "day", title: say("forecasts.day"), text: (row) => row.day },
    { key: "event", title: say("forecasts.event"), text: (row) => row.event },
    { key: "sold", title: say("forecasts.sold"), text: (row) => row.sold, isNumber: true },
    { key: "told", title: say("forecasts.told"), text: (row) => row.told, isNumber: true },
    { key: "bounds", title: say("forecasts.bounds"), text: (row) => row.bounds, isNumber: true },
  ];
  return (
    <SvgChart title={label} name={`forecast-${whole.code}`} rows={rows} columns={columns} head={<Score row={whole} />} note={say("forecasts.legend")}>
      <svg className="forecast" role="img" aria-label={label} viewBox="0 0 100 100" preserveAspectRatio="none">
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
    </SvgChart>
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
