// 结算: what is due of each order beside what the bill says came, and whether the bill itself adds up.
import { Alert, Table } from "antd";
import { useWords } from "../../words";
import type { Report, Settled, Settlement as State } from "./data";
import { count, percent, shareOf } from "./numbers";
import { amount, Figure, Opens, Section, type SectionProps, Why } from "./parts";

type Told = NonNullable<Report["settlement"]>;

export function Settlement({ told, currency, onOpen }: SectionProps & { told: Report["settlement"] }) {
  const say = useWords();
  const title = say("checkup.settlement");
  if (!told) return <Section name="settlement" title={title} missing={say("checkup.noFile.bill")}>{null}</Section>;
  return (
    <Section name="settlement" title={title}>
      {told.states ? (
        <States told={told} states={told.states} currency={currency} onOpen={onOpen} />
      ) : (
        <Alert type="info" showIcon title={say("checkup.noFile.ordersForBill")} style={{ marginBottom: 8 }} />
      )}
      <Bookings told={told} currency={currency} />
    </Section>
  );
}

function States({ told, states, currency, onOpen }: SectionProps & { told: Told; states: Settled[] }) {
  const say = useWords();
  const orders = states.reduce((sum, row) => sum + row.orders, 0);
  const opened = (row: Settled) => ({
    title: say(`checkup.only.${row.state as State}`),
    formula: say(`checkup.settlement.why.${row.state as State}`, {
      orders: count(row.orders), due: amount(row.due, currency), settled: amount(row.settled, currency), difference: amount(less(row.settled, row.due), currency),
    }),
    behind: { kind: "orders" as const, only: row.state as State, goods: undefined },
  });
  return (
    <>
      <p className="quiet">{say("checkup.settlement.rule")}</p>
      <Table<Settled>
        size="small"
        rowKey="state"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={states}
        columns={[
          { title: say("checkup.settlement.state"), render: (_, row) => say(`checkup.only.${row.state as State}`) },
          {
            title: say("checkup.orders"), align: "right",
            render: (_, row) => <Opens name={row.state} opened={opened(row)} onOpen={onOpen}>{count(row.orders)}</Opens>,
          },
          { title: say("checkup.share"), align: "right", render: (_, row) => percent(shareOf(row.orders, orders)) },
          { title: say("checkup.due"), align: "right", render: (_, row) => amount(row.due, currency) },
          { title: say("checkup.settled"), align: "right", render: (_, row) => amount(row.settled, currency) },
          {
            title: say("checkup.difference"), align: "right",
            render: (_, row) => (row.state === "as_expected" || row.state === "differs" ? amount(less(row.settled, row.due), currency) : "—"),
          },
        ]}
      />
      <div className="figures">
        <Figure title={say("checkup.fees")} hint={say("checkup.feesHint")}>
          <Opens
            name="fees"
            opened={{ title: say("checkup.fees"), formula: say("checkup.feesWhy", { amount: amount(told.fees, currency) }), behind: { kind: "orders", only: "charged", goods: undefined } }}
            onOpen={onOpen}
          >
            {amount(told.fees, currency)}
          </Opens>
        </Figure>
      </div>
    </>
  );
}

const less = (one: number | null, other: number | null): number | null => (one === null || other === null ? null : one - other);

/** The bill by the platform's own types; all of them are the whole, and the file's own end says the same. */
function Bookings({ told, currency }: { told: Told; currency: string }) {
  const say = useWords();
  const total = told.income === null || told.expense === null ? null : told.income + told.expense;
  return (
    <>
      <h3 className="steptitle">{say("checkup.bill")}</h3>
      {told.footers.map((one) => {
        const holds = one.said_total === one.rows_total && one.said_income === one.rows_income && one.said_expense === one.rows_expense;
        const isTold = one.said_total !== null || one.said_income !== null || one.said_expense !== null;
        const values = { name: one.name, said: amount(one.said_total ?? one.said_income, currency), rows: amount(one.rows_total ?? one.rows_income, currency), aside: one.set_aside };
        return (
          <p key={one.name} data-footer={isTold ? String(holds) : "none"} className={isTold && !holds ? "bad" : "quiet"}>
            {say(isTold ? (holds ? "checkup.footer.holds" : "checkup.footer.differs") : "checkup.footer.none", values)}
          </p>
        );
      })}
      <Table<Told["kinds"][number]>
        size="small"
        rowKey={(row) => `${row.kind} ${row.role}`}
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={told.kinds}
        columns={[
          { title: say("checkup.kind"), dataIndex: "kind" },
          { title: say("checkup.entries"), align: "right", render: (_, row) => count(row.entries) },
          { title: say("checkup.income"), align: "right", render: (_, row) => amount(row.income, currency) },
          { title: say("checkup.expense"), align: "right", render: (_, row) => amount(row.expense, currency) },
        ]}
        footer={() => (
          <Why
            name="bill_total"
            label={say("checkup.bill")}
            why={say("checkup.billWhy", { income: amount(told.income, currency), expense: amount(told.expense, currency), total: amount(total, currency) })}
          >
            {say("checkup.billTotal", { total: amount(total, currency) })}
          </Why>
        )}
      />
    </>
  );
}
