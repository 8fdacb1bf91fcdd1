// The receipts of which a bucket of 库龄 consists.
import { Drawer, type TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { count } from "./parts";
import { type AgeingQuestion, type AgeingReceipt, type Bucket, useAgeingReceipts } from "./past";

interface Props {
  merchant: string;
  question: AgeingQuestion;
  opened: Bucket | null;
  labels: string[];
  onClose: () => void;
}

type Receipt = AgeingReceipt & { id: string };

export function AgeingDrawer({ merchant, question, opened, labels, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useAgeingReceipts(merchant, question, opened);
  const rows: Receipt[] = (found.data ?? []).map((one, index) => ({ ...one, id: String(index) }));
  const columns: TableProps<Receipt>["columns"] = [
    { title: say("report.at"), key: "at", render: (_, one) => (one.at ? beijing(one.at, "YYYY-MM-DD HH:mm") : say("report.unknownAge")) },
    { title: say("report.age"), key: "days", align: "right", render: (_, one) => (one.days === null ? "—" : one.days) },
    { title: say("report.verb"), key: "verb", render: (_, one) => (one.verb ? sayCode(say, "stockVerb", one.verb) : "") },
    { title: say("report.goods"), dataIndex: "code" },
    { title: say("report.warehouse"), dataIndex: "warehouse" },
    { title: say("report.receipt"), key: "receipt", render: (_, one) => [one.receipt, one.supplier].filter(Boolean).join(" ") },
    { title: say("report.came"), key: "came", align: "right", render: (_, one) => count(one.came) },
    { title: say("report.left"), key: "pieces", align: "right", render: (_, one) => count(one.pieces) },
  ];
  const title = [opened?.row.code || opened?.row.supplier || opened?.row.warehouse, opened?.bucket == null ? "" : labels[opened.bucket]];
  return (
    <Drawer open={opened !== null} onClose={onClose} size={narrow ? "100%" : 820} title={title.filter(Boolean).join(" · ")} destroyOnHidden>
      <div className="stacked">
        <p className="formula">{say("report.ageingWhy", { pieces: count(rows.reduce((sum, one) => sum + one.pieces, 0)) })}</p>
        <DataTable<Receipt>
          rows={rows}
          columns={columns}
          loading={found.isLoading}
          failure={found.error}
          empty={say("report.nothing")}
          onRetry={() => void found.refetch()}
        />
      </div>
    </Drawer>
  );
}
