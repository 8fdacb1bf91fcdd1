// 退款: by product, before and after shipping, by orders and by money.
import { Table } from "antd";
import { useWords } from "../../words";
import type { Only, Refunded, Report } from "./data";
import { count, percent } from "./numbers";
import { amount, Figure, Goods, Opens, Section, type SectionProps, Why } from "./parts";

type Sums = Pick<Refunded, "orders" | "refunded" | "refunded_before" | "refunded_after" | "paid" | "refund" | "refund_before" | "refund_after">;

export function Refunds({ told, currency, onOpen }: SectionProps & { told: Report["refunds"] }) {
  const say = useWords();
  const title = say("checkup.refunds");
  if (!told) return <Section name="refunds" title={title} missing={say("checkup.noFile.orders")}>{null}</Section>;
  const why = (row: Sums, rate: number | null, by: "orders" | "amount") =>
    by === "orders"
      ? say("checkup.refunds.rateOrders", { refunded: count(row.refunded), orders: count(row.orders), rate: percent(rate) })
      : say("checkup.refunds.rateAmount", { refund: amount(row.refund, currency), paid: amount(row.paid, currency), rate: percent(rate) });
  const opened = (only: Only, of: string, orders: number, money: number | null, goods?: string) => ({
    title: `${of} · ${say(`checkup.only.${only}`)}`,
    formula: say("checkup.refunds.why", { orders: count(orders), amount: amount(money, currency) }),
    behind: { kind: "orders" as const, only, goods },
  });
  const part = (row: Sums, only: "refunded" | "refunded_before" | "refunded_after", of: string, goods?: string) => {
    const money = { refunded: row.refund, refunded_before: row.refund_before, refunded_after: row.refund_after }[only];
    return (
      <Opens name={only} opened={opened(only, of, row[only], money, goods)} onOpen={onOpen}>
        {say("checkup.ordersAmount", { orders: count(row[only]), amount: amount(money, currency) })}
      </Opens>
    );
  };
  return (
    <Section name="refunds" title={title}>
      <div className="figures">
        <Figure title={say("checkup.refunds.byMoney")}>
          <Why name="rate_money" label={say("checkup.refunds.byMoney")} why={why(told, told.rate_money, "amount")}>{percent(told.rate_money)}</Why>
        </Figure>
        <Figure title={say("checkup.refunds.byOrders")}>
          <Why name="rate_orders" label={say("checkup.refunds.byOrders")} why={why(told, told.rate_orders, "orders")}>{percent(told.rate_orders)}</Why>
        </Figure>
        <Figure title={say("checkup.refunds.before")}>{part(told, "refunded_before", title)}</Figure>
        <Figure title={say("checkup.refunds.after")}>{part(told, "refunded_after", title)}</Figure>
      </div>
      {!!told.estimated && <p className="quiet">{say("checkup.refunds.estimated", { amount: amount(told.estimated, currency) })}</p>}
      <Table<Refunded>
        size="small"
        rowKey="goods_id"
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: "max-content" }}
        dataSource={told.rows}
        locale={{ emptyText: say("checkup.refunds.none") }}
        columns={[
          { title: say("checkup.product"), render: (_, row) => <Goods row={row} /> },
          { title: say("checkup.paidOrders"), align: "right", render: (_, row) => count(row.orders) },
          { title: say("checkup.refunds.all"), align: "right", render: (_, row) => part(row, "refunded", row.name, row.goods_id) },
          { title: say("checkup.refunds.before"), align: "right", render: (_, row) => part(row, "refunded_before", row.name, row.goods_id) },
          { title: say("checkup.refunds.after"), align: "right", render: (_, row) => part(row, "refunded_after", row.name, row.goods_id) },
          {
            title: say("checkup.refunds.byOrders"), align: "right",
            render: (_, row) => <Why name="rate_orders" label={row.name} why={why(row, row.rate_orders, "orders")}>{percent(row.rate_orders)}</Why>,
          },
          {
            title: say("checkup.refunds.byMoney"), align: "right",
            render: (_, row) => <Why name="rate_money" label={row.name} why={why(row, row.rate_money, "amount")}>{percent(row.rate_money)}</Why>,
          },
        ]}
      />
    </Section>
  );
}
