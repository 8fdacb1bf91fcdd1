// What is behind a number: its orders, the newest first, or the SKUs of the shelf by code, each with what it adds.
import { Link } from "@tanstack/react-router";
import { Drawer, type TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import type { Book } from "./asked";
import { type Behind, type Measure, type Place, type Question, type Shelved, useBehind, useShelved } from "./data";
import { worthText } from "./numbers";

interface Props {
  merchant: string;
  book: Book;
  question: Question;
  place: Place | null;
  onClose: () => void;
}

export function BehindDrawer({ merchant, book, question, place, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const measure = place ? book.measures.get(place.measure) : undefined;
  const counted = (measure?.of.length ? measure.of : measure ? [measure.key] : []).flatMap((key) => book.measures.get(key) ?? []);
  const Rows = measure?.behind === "skus" ? Skus : Orders;
  return (
    <Drawer
      open={place !== null}
      onClose={onClose}
      size={narrow ? "100%" : 820}
      destroyOnHidden
      title={[measure && book.name(measure), ...(place?.names ?? [])].filter(Boolean).join(" · ")}
    >
      {measure && (
        <p className="quiet">
          {book.formula(measure)}. {say("measures.span.of", { first: question.first, last: question.last })}
        </p>
      )}
      {measure && place && <Rows merchant={merchant} book={book} question={question} place={place} measure={measure} counted={counted} />}
    </Drawer>
  );
}

interface RowsProps extends Omit<Props, "onClose"> {
  place: Place;
  measure: Measure;
  counted: Measure[];
}

interface Found {
  isLoading: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  error: Error | null;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** The state of a list that is read page by page, as the table takes it. */
const paged = (found: Found) => ({
  loading: found.isLoading || found.isFetchingNextPage,
  failure: found.error,
  onMore: found.hasNextPage ? () => void found.fetchNextPage() : undefined,
  onRetry: () => void found.refetch(),
});

type Row = Behind & { id: string };

function Orders({ merchant, book, question, place, measure, counted }: RowsProps) {
  const say = useWords();
  const found = useBehind(merchant, question, place);
  const rows: Row[] = found.data?.pages.flatMap((page) => page.items.map((one) => ({ ...one, id: `${one.kind}${one.sale_id}` }))) ?? [];
  const currency = found.data?.pages[0]?.currency ?? "CNY";
  const number = (row: Row) =>
    row.order_id ? (
      <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "all", search: row.order_sn || row.order_id }}>
        {row.order_sn || row.order_id}
      </Link>
    ) : (
      row.order_sn
    );
  const rated = ({ currency: from, rate }: Row) => rate && say("measures.rateOne", { from, currency, rate: rate.rate, day: rate.of });
  const columns: TableProps<Row>["columns"] = [
    { title: say("measures.order"), key: "order", render: (_, row) => number(row) },
    { title: say("filter.store"), dataIndex: "store" },
    { title: book.basis(measure), key: "at", render: (_, row) => beijing(row.at, "YYYY-MM-DD HH:mm") },
    ...counted.map((one) => ({
      title: book.name(one),
      key: one.key,
      align: "right" as const,
      render: (_: unknown, row: Row) => worthText(say, one.unit, row.values[one.key], currency),
    })),
    ...(rows.some((row) => row.rate) ? [{ title: say("measures.rate"), key: "rate", render: (_: unknown, row: Row) => rated(row) }] : []),
    { title: say("measures.paid"), key: "paid", align: "right", render: (_, row) => <Money minor={row.paid} currency={currency} /> },
  ];
  return (
    <DataTable<Row>
      rows={rows}
      columns={columns}
      card={(row) => (
        <div className="tile">
          <div className="head">
            {number(row)}
            <span>{counted.map((one) => worthText(say, one.unit, row.values[one.key], currency)).join(" / ")}</span>
          </div>
          <span className="quiet">{[row.store, beijing(row.at, "YYYY-MM-DD HH:mm"), rated(row)].filter(Boolean).join(" · ")}</span>
        </div>
      )}
      empty={say("measures.noOrders")}
      {...paged(found)}
    />
  );
}

type Goods = Shelved & { id: string };

function Skus({ merchant, book, question, place, counted }: RowsProps) {
  const say = useWords();
  const found = useShelved(merchant, question, place);
  const rows: Goods[] = found.data?.pages.flatMap((page) => page.items.map((one) => ({ ...one, id: one.sku_id }))) ?? [];
  const code = (row: Goods) => (
    <Link to="/m/$merchant/stock" params={{ merchant }} search={{ sku: row.sku_id }}>
      {row.code}
    </Link>
  );
  const pieces = (title: string, of: (row: Goods) => number) => ({ title, key: title, align: "right" as const, render: (_: unknown, row: Goods) => worthText(say, "count", of(row), "") });
  const columns: TableProps<Goods>["columns"] = [
    { title: say("measures.sku"), key: "code", render: (_, row) => code(row) },
    { title: say("measures.skuName"), dataIndex: "name" },
    pieces(say("measures.opening"), (row) => row.opening),
    pieces(say("measures.closing"), (row) => row.closing),
    pieces(say("measures.left"), (row) => row.sold),
    ...counted.map((one) => ({ title: book.name(one), key: one.key, align: "right" as const, render: (_: unknown, row: Goods) => worthText(say, one.unit, row.values[one.key], "") })),
  ];
  return (
    <>
      <DataTable<Goods>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              {code(row)}
              <span>{counted.map((one) => `${book.name(one)} ${worthText(say, one.unit, row.values[one.key], "")}`).join(" / ")}</span>
            </div>
            <span className="quiet">
              {row.name} · {say("measures.shelf", { opening: row.opening, closing: row.closing, sold: row.sold })}
            </span>
          </div>
        )}
        empty={say("measures.noSkus")}
        {...paged(found)}
      />
      <p className="quiet" style={{ marginTop: 8 }}>
        {say("measures.entriesAt")}
      </p>
    </>
  );
}
