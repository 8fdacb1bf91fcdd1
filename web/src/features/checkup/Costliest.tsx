// 最费钱的商品: refunds, fines, promotion, fees, and what the goods cost where that is known.
import { Table } from "antd";
import { useWords } from "../../words";
import type { Costly, Report } from "./data";
import { percent } from "./numbers";
import { amount, Goods, Opens, Section, type SectionProps, Why } from "./parts";

export function Costliest({ told, currency, onOpen }: SectionProps & { told: Report["costly"] }) {
  const say = useWords();
  const title = say("checkup.costly");
  if (!told) return <Section name="costly" title={title} missing={say("checkup.noFile.orders")}>{null}</Section>;
  const untold = say("checkup.untold");
  const part = (value: number | null) => (value === null ? untold : amount(value, currency));
  const parts = (row: Costly) => ({
    refund: part(row.refund), fines: part(row.fines), fees: part(row.fees), spend: part(row.spend), cost: part(row.cost), costs: amount(row.costs, currency),
  });
  return (
    <Section name="costly" title={title}>
      <p className="quiet">{say("checkup.costly.rule")}</p>
      <Table<Costly>
        size="small"
        rowKey="goods_id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={told}
        locale={{ emptyText: say("checkup.costly.none") }}
        columns={[
          { title: say("checkup.rank"), render: (_, _row, at) => at + 1 },
          { title: say("checkup.product"), render: (_, row) => <Goods row={row} /> },
          {
            title: say("checkup.costly.sum"), align: "right",
            render: (_, row) => <Why name="costs" label={row.name} why={say("checkup.costly.why", parts(row))}>{amount(row.costs, currency)}</Why>,
          },
          {
            title: say("checkup.costly.refund"), align: "right",
            render: (_, row) => (
              <Opens
                name="refund"
                opened={{
                  title: `${row.name} · ${say("checkup.only.refunded")}`, formula: say("checkup.costly.refundWhy", { amount: amount(row.refund, currency) }),
                  behind: { kind: "orders", only: "refunded", goods: row.goods_id },
                }}
                onOpen={onOpen}
              >
                {part(row.refund)}
              </Opens>
            ),
          },
          {
            title: say("checkup.costly.fines"), align: "right",
            render: (_, row) => row.fines === null ? untold : (
              <Opens
                name="fines"
                opened={{
                  title: `${row.name} · ${say("checkup.only.fined")}`, formula: say("checkup.costly.finesWhy", { amount: amount(row.fines, currency) }),
                  behind: { kind: "orders", only: "fined", goods: row.goods_id },
                }}
                onOpen={onOpen}
              >
                {part(row.fines)}
              </Opens>
            ),
          },
          { title: say("checkup.costly.spend"), align: "right", render: (_, row) => part(row.spend) },
          { title: say("checkup.fees"), align: "right", render: (_, row) => part(row.fees) },
          { title: say("checkup.costly.cost"), align: "right", render: (_, row) => part(row.cost) },
          { title: say("checkup.costly.rate"), align: "right", render: (_, row) => percent(row.rate) },
          {
            title: say("checkup.costly.left"), align: "right",
            render: (_, row) => (
              <Opens
                name="left"
                opened={{
                  title: row.name, formula: say("checkup.costly.leftWhy", { ...parts(row), due: amount(row.due, currency), left: amount(row.left, currency) }),
                  behind: { kind: "orders", only: "all", goods: row.goods_id },
                }}
                onOpen={onOpen}
              >
                {amount(row.left, currency)}
              </Opens>
            ),
          },
        ]}
      />
    </Section>
  );
}
