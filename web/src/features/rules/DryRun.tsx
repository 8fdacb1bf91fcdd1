// 试跑: what a rule would do to past orders; nothing is changed.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Segmented, Spin, Table, Tag } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { Money } from "../../ui/Money";
import { sayMet } from "../../ui/ruleWords";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { type Draft, tryRule, useNames } from "./data";

const SPANS = [7, 30, 90];

export function DryRun({ merchant, draft }: { merchant: string; draft: Draft }) {
  const say = useWords();
  const names = useNames(merchant);
  const [days, setDays] = useState(30);
  const { match, conditions, effect, id } = draft;
  const tried = useQuery({
    queryKey: ["dryRun", merchant, { id, match, conditions, effect }, days],
    queryFn: () => tryRule(merchant, draft, days, requestId()),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const found = tried.data;
  return (
    <>
      <Segmented
        aria-label={say("rules.days")}
        value={days}
        options={SPANS.map((span) => ({ value: span, label: say("rules.period", { days: span }) }))}
        onChange={setDays}
        style={{ marginBottom: 8 }}
      />
      {tried.error && <Alert type="error" showIcon title={tried.error.message} />}
      {!found && !tried.error && <Spin aria-label={say("rules.counting")} />}
      {found && (
        <>
          <Alert
            type="info"
            showIcon
            title={say("rules.tried", { orders: found.orders, held: found.held })}
            description={say("rules.triedChange", { more: found.more, fewer: found.fewer })}
          />
          <p className="quiet">
            {found.examples.length ? say("rules.triedSome", { count: found.examples.length }) : say("rules.triedNone")}
          </p>
          {found.examples.length > 0 && (
            <Table
              size="small"
              rowKey="id"
              loading={tried.isFetching}
              pagination={false}
              scroll={{ x: "max-content", y: 260 }}
              dataSource={found.examples}
              columns={[
                {
                  title: say("column.number"),
                  render: (_, row) => (
                    <Link to="/m/$merchant/orders" params={{ merchant }} search={{ tab: "all", search: row.order_id }} target="_blank">
                      {row.order_sns.join(" ") || row.order_id}
                    </Link>
                  ),
                },
                { title: say("column.store"), dataIndex: "store_name" },
                {
                  title: say("rules.change"),
                  render: (_, row) => (
                    <Tag color={row.change === "more" ? "orange" : "green"}>{sayCode(say, "rules.change", row.change)}</Tag>
                  ),
                },
                { title: say("rules.because"), render: (_, row) => <div className="why">{sayMet(say, row.values, names)}</div> },
                { title: say("column.stage"), render: (_, row) => sayCode(say, "tab", row.stage) },
                {
                  title: say("money.paid"),
                  align: "right",
                  render: (_, row) => <Money minor={row.payable} currency={row.currency} />,
                },
                { title: say("column.paidAt"), render: (_, row) => row.paid_at && beijing(row.paid_at, "MM-DD HH:mm") },
              ]}
            />
          )}
        </>
      )}
    </>
  );
}
