// 罚款: by cause, with the orders, and what came back by appeal.
import { Table } from "antd";
import { useWords } from "../../words";
import type { Cause, Report } from "./data";
import { count, percent, shareOf } from "./numbers";
import { amount, Figure, Opens, Section, type SectionProps } from "./parts";

export function Fines({ told, currency, onOpen }: SectionProps & { told: Report["fines"] }) {
  const say = useWords();
  const title = say("checkup.fines");
  if (!told) return <Section name="fines" title={title} missing={say("checkup.noFile.bill")}>{null}</Section>;
  const opened = (row: Pick<Cause, "entries" | "amount" | "repaid">, cause?: string) => ({
    title: cause ?? title,
    formula: say("checkup.fines.why", {
      cause: cause ?? say("checkup.fines.allCauses"), entries: count(row.entries), amount: amount(row.amount, currency), repaid: amount(row.repaid, currency),
    }),
    behind: { kind: "fines" as const, cause },
  });
  return (
    <Section name="fines" title={title}>
      <div className="figures">
        <Figure title={say("checkup.fines.sum")}>
          <Opens name="fines" opened={opened(told)} onOpen={onOpen}>{amount(told.amount, currency)}</Opens>
        </Figure>
        <Figure title={say("checkup.fines.repaid")} hint={say("checkup.fines.repaidHint")}>
          <Opens name="repaid" opened={opened(told)} onOpen={onOpen}>{amount(told.repaid, currency)}</Opens>
        </Figure>
      </div>
      <Table<Cause>
        size="small"
        rowKey="cause"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={told.rows}
        locale={{ emptyText: say("checkup.fines.none") }}
        columns={[
          { title: say("checkup.cause"), dataIndex: "cause" },
          {
            title: say("checkup.entries"), align: "right",
            render: (_, row) => <Opens name="entries" opened={opened(row, row.cause)} onOpen={onOpen}>{count(row.entries)}</Opens>,
          },
          { title: say("checkup.orders"), align: "right", render: (_, row) => count(row.orders) },
          {
            title: say("checkup.amount"), align: "right",
            render: (_, row) => <Opens name="amount" opened={opened(row, row.cause)} onOpen={onOpen}>{amount(row.amount, currency)}</Opens>,
          },
          { title: say("checkup.share"), align: "right", render: (_, row) => percent(shareOf(row.amount, told.amount)) },
          {
            title: say("checkup.fines.repaid"), align: "right",
            render: (_, row) => say("checkup.fines.repaidRow", { amount: amount(row.repaid, currency), entries: count(row.repaid_entries) }),
          },
        ]}
      />
    </Section>
  );
}
