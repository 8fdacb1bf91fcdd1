// 经营看板: the numbers of a span beside those of the past, and where they come from: time, stores, products, provinces, buyers.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Card, Col, Row } from "antd";
import dayjs from "dayjs";
import { useMemo, useState } from "react";
import { useOnly } from "../../app/only";
import type { SpanSearch } from "../../app/searches";
import { CurrencyPick } from "../../ui/CurrencyPick";
import { wallClock } from "../../ui/times";
import { useWords } from "../../words";
import { Basis, Changed, Figure, NoAnswer, Uncosted, useBook } from "./asked";
import { BehindDrawer } from "./BehindDrawer";
import { Breakdown } from "./Breakdown";
import { onlyTexts, type Place, type Question, useAsk, useRegistry } from "./data";
import { worthText } from "./numbers";
import { type SpanChange, SpanBar } from "./SpanBar";
import { COMPARES, daysOf, pieceOf, piecesOf, SPANS } from "./spans";
import { Weekly } from "./Weekly";

/** What stands at the top, in the order in which an owner asks; who lacks a right sees fewer. */
const FIGURES = ["sales", "orders", "per_order", "units", "buyers", "net_sales", "refunds", "refund_rate", "profit", "margin", "on_time_rate"];
/** Asked besides, for the arithmetic of the shares and for what a profit does not know. */
const PARTS = ["linked_share", "linked_orders", "refunded_orders", "shipped_net", "due_orders", "on_time_orders", "uncosted_pieces"];
const TRENDS = ["sales", "orders", "units", "buyers", "refunds", "per_order"];
const GOODS = ["sales", "units", "orders", "refund_rate"];
const BUYERS = ["orders", "sales", "buyers"];

export function DashboardPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as SpanSearch;
  const [only] = useOnly(merchant);
  const registry = useRegistry(merchant);
  const book = useBook(registry.data);
  const [opened, setOpened] = useState<Place | null>(null);
  const [trend, setTrend] = useState("");
  const [{ currency, convert }, setCurrency] = useState({ currency: "", convert: false });

  const span = SPANS.find((one) => one === address.span) ?? "today";
  const compare = COMPARES.find((one) => one === address.compare) ?? "before";
  const now = wallClock(new Date().toISOString());
  const days = daysOf(span, now, address);
  const look = (change: SpanChange) =>
    void navigate({ to: "/m/$merchant/dashboard", params: { merchant }, search: { ...address, ...change }, replace: true });
  const seen = (keys: string[]) => keys.filter((key) => book.measures.has(key));
  const base: Question = { ...days, compare, only: onlyTexts(only), currency, convert, measures: [], dimensions: [] };
  const whole = useAsk(merchant, { ...base, measures: seen([...FIGURES, ...PARTS]) });
  const piece = pieceOf(days);
  const hour = now.format("YYYY-MM-DDTHH");
  const pieces = useMemo(() => piecesOf({ first: days.first, last: days.last }, piece, dayjs(`${hour}:00`)), [days.first, days.last, piece, hour]);
  const trends = seen(TRENDS);
  const [main = "orders"] = trends;
  const shownTrend = trends.includes(trend) ? trend : main;
  const open = (measure: string) => setOpened({ measure, dimensions: [], keys: [], names: [] });
  const by = (dimension: string, measures: string[], limit = 200): Question => ({ ...base, dimensions: [dimension], measures: seen(measures), limit });
  const shared = { merchant, book, onOpen: setOpened };
  const linked = whole.data?.total["linked_share"];

  return (
    <>
      <SpanBar value={{ ...days, span, compare }} onChange={look}>
        <CurrencyPick
          label={say("measures.currency")}
          own={registry.data?.currency}
          known={registry.data?.currencies}
          value={currency}
          onChange={(one, all) => setCurrency({ currency: one, convert: all })}
          all={(one) => say("measures.convert", { currency: one })}
          isAll={convert}
        />
        <Weekly merchant={merchant} />
      </SpanBar>
      {!registry.data ? (
        <NoAnswer found={registry} />
      ) : !whole.data ? (
        <NoAnswer found={whole} />
      ) : (
        <>
          <Basis answer={whole.data} />
          <Card size="small" style={{ marginBottom: 8 }}>
            <div className="kpis" data-ready={!whole.isFetching || undefined}>
              {seen(FIGURES).flatMap((key) => {
                const measure = book.measures.get(key);
                const { total: values, total_before: before, currency: told } = whole.data;
                return measure
                  ? [
                      <div key={key} data-kpi={key}>
                        <div className="quiet">{book.name(measure)}</div>
                        <Figure book={book} measure={measure} values={values} before={before} currency={told} conversion={whole.data.conversion} onBehind={() => open(key)} />
                        <Changed measure={measure} values={values} before={before} />
                        <Uncosted measure={measure} values={values} />
                      </div>,
                    ]
                  : [];
              })}
            </div>
          </Card>
          <Breakdown
            {...shared}
            question={by(piece, trends, 400)}
            title={say(`measures.trend.${piece}`)}
            shape="line"
            pieces={pieces}
            choice={{ value: shownTrend, among: trends, onChange: setTrend }}
          />
          <Row gutter={8}>
            <Col xs={24} xl={12}>
              <Breakdown {...shared} question={by("product", GOODS, 10)} title={say("measures.topProducts")} shape="bar" isLying />
            </Col>
            <Col xs={24} xl={12}>
              <Breakdown {...shared} question={by("store", GOODS, 20)} title={say("measures.byStore")} shape="bar" isLying />
            </Col>
            <Col xs={24} xl={12}>
              <Breakdown
                {...shared}
                question={{ ...by("buyer_kind", BUYERS), compare: "none" }}
                title={say("measures.byBuyer")}
                shape="pie"
                note={say("measures.buyerNote", { share: worthText(say, "share", linked, "") })}
              />
            </Col>
            {book.dimensions.has("province") && (
              <Col xs={24} xl={12}>
                <Breakdown {...shared} question={{ ...by("province", ["orders", "sales", "refund_rate"], 12), compare: "none" }} title={say("measures.byProvince")} shape="bar" isLying />
              </Col>
            )}
          </Row>
        </>
      )}
      <BehindDrawer merchant={merchant} book={book} question={base} place={opened} onClose={() => setOpened(null)} />
    </>
  );
}
