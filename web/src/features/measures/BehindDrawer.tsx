// The orders behind a number, the newest first, each with what it adds.
import { Link } from "@tanstack/react-router";
import { Drawer, type TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { Money } from "../../ui/Money";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import type { Book } from "./asked";
import { type Behind, type Place, type Question, useBehind } from "./data";
import { worthText } from "./numbers";

interface Props {
  merchant: string;
  book: Book;
  question: Question;
  place: Place | null;
  onClose: () => void;
}

type Row = Behind & { id: string };

export function BehindDrawer({ merchant, book, question, place, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useBehind(merchant, question, place);
  const rows: Row[] = found.data?.pages.flatMap((page) => page.items.map((one) => ({ ...one, id: `${one.kind}${one.sale_id}` }))) ?? [];
  const currency = found.data?.pages[0]?.currency ?? "CNY";
  const measure = place ? book.measures.get(place.measure) : undefined;
  const counted = (measure?.of.length ? measure.of : measure ? [measure.key] : []).flatMap((key) => book.measures.get(key) ?? []);
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
    { title: measure ? book.basis(measure) : "", key: "at", render: (_, row) => beijing(row.at, "YYYY-MM-DD HH:mm") },
    ...counted.map((one) => ({
      title: book.name(one),
      key: one.key,
      align: "right" as const,
      render: (_: unknown, row: Row) => worthText(say, one.unit, row.values[one.key], currency),
    })),
    ...(rows.some((row) => row.rate)
      ? [{ title: say("measures.rate"), key: "rate", render: (_: unknown, row: Row) => rated(row) }]
      : []),
    { title: say("measures.paid"), key: "paid", align: "right", render: (_, row) => <Money minor={row.paid} currency={currency} /> },
  ];
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
      <DataTable<Row>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              {number(row)}
              <span>{counted.map((one) => worthText(say, one.unit, row.values[one.key], currency)).join(" / ")}</span>
            </div>
            <span className="quiet">
              {[row.store, beijing(row.at, "YYYY-MM-DD HH:mm"), rated(row)].filter(Boolean).join(" · ")}
            </span>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.error}
        empty={say("measures.noOrders")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
    </Drawer>
  );
}
