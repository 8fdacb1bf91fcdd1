// 销量预测: what each SKU will sell, how near such forecasts were, and where only the same weekday before is shown.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Input, Popover, Segmented, type TableProps } from "antd";
import type { ForecastsSearch } from "../../app/searches";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { type Say, useWords } from "../../words";
import { type Forecast, type Model, MODELS, useForecasts } from "./data";
import { ForecastDrawer } from "./ForecastDrawer";
import { percent, units } from "./lines";

const COLORS = { trend: "green", naive: "gold", none: "plain" } as const;

export function ForecastsPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as ForecastsSearch;
  const model = MODELS.find((one) => one === address.model) ?? "";
  const found = useForecasts(merchant, { text: address.text ?? "", model });
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = found.data?.pages[0]?.counts;
  const look = (change: ForecastsSearch) => void navigate({ to: "/m/$merchant/forecasts", params: { merchant }, search: { ...address, ...change } });
  const columns = columnsOf(say, (sku) => look({ sku }));
  return (
    <>
      <div className="bar">
        <Input.Search
          key={address.text}
          allowClear
          style={{ width: 240 }}
          defaultValue={address.text}
          placeholder={say("forecasts.search")}
          onSearch={(text) => look({ text: text.trim() || undefined })}
        />
        <Segmented<string>
          value={model}
          onChange={(one) => look({ model: one || undefined })}
          options={["" as const, ...MODELS].map((one) => ({
            value: one,
            label: one ? `${say(`forecasts.model.${one}`)} ${counts?.[one] ?? 0}` : say("forecasts.all"),
          }))}
        />
      </div>
      <p className="quiet">{say("forecasts.only")}</p>
      <DataTable<Forecast>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <button type="button" className="link" onClick={() => look({ sku: row.sku_id })}>
                {row.code}
              </button>
              <Score row={row} />
            </div>
            <p className="quiet">{row.name} {row.spec}</p>
            <p>{row.model === "none" ? say("forecasts.none") : say("forecasts.sums", { week: units(row.week), month: units(row.month) })}</p>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("forecasts.empty")}
        onOpen={(row) => look({ sku: row.sku_id })}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      {address.sku && <ForecastDrawer merchant={merchant} sku={address.sku} onClose={() => look({ sku: undefined })} />}
    </>
  );
}

function columnsOf(say: Say, open: (sku: string) => void): TableProps<Forecast>["columns"] {
  const shown = (row: Forecast, hundredths: number) => (row.model === "none" ? "—" : units(hundredths));
  return [
    {
      title: say("forecasts.goods"),
      key: "goods",
      width: 320,
      render: (_, row) => (
        <>
          <button type="button" className="link" onClick={() => open(row.sku_id)}>
            {row.code}
          </button>{" "}
          <span className="quiet">{row.name} {row.spec}</span>
        </>
      ),
    },
    { title: say("forecasts.week"), key: "week", align: "right", render: (_, row) => shown(row, row.week) },
    { title: say("forecasts.month"), key: "month", align: "right", render: (_, row) => shown(row, row.month) },
    { title: say("forecasts.how"), key: "how", render: (_, row) => <Score row={row} /> },
    { title: say("forecasts.from"), key: "from", render: (_, row) => row.first_day },
  ];
}

/** Which way is shown, with its error on weeks that it had not seen beside that of the other. */
export function Score({ row }: { row: Forecast }) {
  const say = useWords();
  const facts = {
    error: percent(row.error),
    trend: percent(row.trend_error),
    naive: percent(row.naive_error),
    coverage: percent(row.coverage),
    days: row.held_days,
    history: row.history_days,
    dry: row.dry_days,
  };
  const model: Model = row.model;
  const why = (
    <div className="stacked why" style={{ maxWidth: 420 }}>
      <p>{say(`forecasts.why.${model}`, facts)}</p>
      {model !== "none" && <p className="formula">{say("forecasts.errors", facts)}</p>}
      {model !== "none" && <p>{say("forecasts.coverage", facts)}</p>}
      <p className="quiet">{say("forecasts.history", facts)}</p>
    </div>
  );
  return (
    <Popover trigger="click" title={say(`forecasts.model.${model}`)} content={why}>
      <button type="button" className="link" data-number="score" aria-label={`${row.code} ${say("forecasts.how")}`} onClick={(e) => e.stopPropagation()}>
        <Mark color={COLORS[model]}>{say(`forecasts.model.${model}`)}</Mark> {model === "none" ? "" : say("forecasts.score", facts)}
      </button>
    </Popover>
  );
}
