// The differences of a day: what was held here, what the platform says, and whether both agree now.
import { Alert, Drawer, Table, Tag, Typography } from "antd";
import { moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { type Say, sayCode, useWords } from "../../words";
import { type DayCheck, type Difference, useDifferences } from "./data";

interface Props {
  merchant: string;
  check: DayCheck | null;
  store: string;
  onClose: () => void;
}

/** What one side says, in words; of two sides only the facts in which they differ. */
export function factWords(say: Say, side: Difference["ours"], other: Difference["ours"], currency: string, isCase: boolean): string {
  if (!Object.keys(side).length) return say("days.nothing");
  const shown = (name: string, value: unknown): string => {
    const text = String(value ?? "");
    if (!text) return say("days.nothing");
    if (name === "amount") return moneyText(Number(value), currency);
    if (name === "updated_at") return beijing(text, "MM-DD HH:mm:ss");
    return sayCode(say, isCase && name === "status" ? "caseTab" : name, text);
  };
  const names = ["status", "refund", "amount", "waybill_no", "updated_at"].filter((name) => name in side);
  const differing = names.filter((name) => name !== "updated_at" && side[name] !== other[name]);
  const told = differing.length && Object.keys(other).length ? differing : names.filter((name) => side[name] !== "");
  return told.map((name) => `${sayCode(say, "fact", name)} ${shown(name, side[name])}`).join(" · ");
}

export function DifferencesDrawer({ merchant, check, store, onClose }: Props) {
  const say = useWords();
  const found = useDifferences(merchant, check?.id);
  const currency = check?.currency ?? "CNY";
  const isCase = (row: Difference) => row.what.startsWith("refund");
  return (
    <Drawer
      open={check !== null}
      onClose={onClose}
      size="min(860px, 100vw)"
      title={say("days.detailTitle", { store, day: check?.day })}
    >
      <p className="quiet">{say("days.explain")}</p>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      <Table<Difference>
        size="small"
        rowKey={(row) => `${row.what} ${row.number}`}
        loading={found.isLoading}
        dataSource={found.data?.items ?? []}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: say("days.none") }}
        columns={[
          {
            title: say("days.number"),
            dataIndex: "number",
            render: (number: string) => <Typography.Text copyable>{number}</Typography.Text>,
          },
          { title: say("days.what"), dataIndex: "words", width: 150 },
          { title: say("days.held"), key: "ours", width: 200, render: (_, row) => factWords(say, row.ours, row.theirs, currency, isCase(row)) },
          { title: say("days.said"), key: "theirs", width: 200, render: (_, row) => factWords(say, row.theirs, row.ours, currency, isCase(row)) },
          {
            key: "healed",
            width: 80,
            render: (_, row) => (
              <Tag color={row.is_healed ? "success" : "orange"}>{say(row.is_healed ? "days.isHealed" : "days.notHealed")}</Tag>
            ),
          },
        ]}
      />
    </Drawer>
  );
}
