// 推广: what was spent, what it brought, and what is left of that after the refunds of the same products.
import { Alert, Table } from "antd";
import { useWords } from "../../words";
import type { Promoted, Report } from "./data";
import { count, NONE, percent, times } from "./numbers";
import { amount, Figure, Goods, Opens, Section, type SectionProps, Why } from "./parts";

export function Promotion({ told, currency, onOpen }: SectionProps & { told: Report["promotion"] }) {
  const say = useWords();
  const title = say("checkup.promotion");
  if (!told) return <Section name="promotion" title={title} missing={say("checkup.noFile.promotion")}>{null}</Section>;
  const over = told.totals.filter((one) => (one.said_spend ?? 0) > (one.rows_spend ?? 0));
  const roi = say("checkup.promotion.roiWhy", { gmv: amount(told.gmv, currency), spend: amount(told.spend, currency), roi: times(told.roi) });
  const netRoi = say("checkup.promotion.netRoiAll", { net: amount(told.net_gmv, currency), spend: amount(told.known_spend, currency), roi: times(told.net_roi) });
  const netWhy = (row: Promoted) =>
    row.net_gmv === null
      ? say("checkup.promotion.unknown")
      : say("checkup.promotion.netWhy", {
          gmv: amount(row.gmv, currency), refund: amount(row.refund, currency), paid: amount(row.paid, currency), rate: percent(row.rate_money),
          net: amount(row.net_gmv, currency), spend: amount(row.spend, currency), roi: times(row.net_roi),
        });
  return (
    <Section name="promotion" title={title}>
      <div className="figures">
        <Figure title={say("checkup.promotion.spend")}>{amount(told.spend, currency)}</Figure>
        <Figure title={say("checkup.promotion.roi")}>
          <Why name="roi" label={say("checkup.promotion.roi")} why={roi}>{times(told.roi)}</Why>
        </Figure>
        <Figure title={say("checkup.promotion.netRoi")}>
          <Why name="net_roi" label={say("checkup.promotion.netRoi")} why={told.net_roi === null ? say("checkup.promotion.unknown") : netRoi}>{times(told.net_roi)}</Why>
        </Figure>
      </div>
      {over.map((one) => (
        <Alert
          key={one.name} type="info" showIcon style={{ marginBottom: 8 }}
          title={say("checkup.promotion.over", { name: one.name, said: amount(one.said_spend, currency), rows: amount(one.rows_spend, currency) })}
        />
      ))}
      <Table<Promoted>
        size="small"
        rowKey="goods_id"
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: "max-content" }}
        dataSource={told.rows}
        columns={[
          { title: say("checkup.product"), render: (_, row) => <Goods row={row} /> },
          {
            title: say("checkup.promotion.spend"), align: "right",
            render: (_, row) => (
              <Opens
                name="spend"
                opened={{
                  title: row.goods_id ? row.name : say("checkup.noGoods"),
                  formula: say("checkup.promotion.spendWhy", { days: count(row.days), spend: amount(row.spend, currency), gmv: amount(row.gmv, currency) }),
                  behind: { kind: "promotion", goods: row.goods_id },
                }}
                onOpen={onOpen}
              >
                {amount(row.spend, currency)}
              </Opens>
            ),
          },
          { title: say("checkup.promotion.gmv"), align: "right", render: (_, row) => amount(row.gmv, currency) },
          { title: say("checkup.refunds.byMoney"), align: "right", render: (_, row) => percent(row.rate_money) },
          {
            title: say("checkup.promotion.net"), align: "right",
            render: (_, row) => <Why name="net_gmv" label={row.name} why={netWhy(row)}>{amount(row.net_gmv, currency)}</Why>,
          },
          { title: say("checkup.promotion.roi"), align: "right", render: (_, row) => times(row.roi) },
          {
            title: say("checkup.promotion.netRoi"), align: "right",
            render: (_, row) => (row.net_roi === null ? NONE : <Why name="net_roi" label={row.name} why={netWhy(row)}>{times(row.net_roi)}</Why>),
          },
        ]}
      />
    </Section>
  );
}
