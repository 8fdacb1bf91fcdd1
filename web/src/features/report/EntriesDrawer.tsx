// The arithmetic of a row of 收发存, and the entries behind it.
import { Drawer, type TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { type Entry, type Question, type Row, useReportEntries } from "./data";

interface Props {
  merchant: string;
  question: Question;
  row: Row | null;
  onClose: () => void;
}

export function EntriesDrawer({ merchant, question, row, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useReportEntries(merchant, question, row);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: TableProps<Entry>["columns"] = [
    { title: say("report.at"), key: "at", render: (_, one) => beijing(one.at, "YYYY-MM-DD HH:mm:ss") },
    { title: say("report.verb"), key: "verb", render: (_, one) => sayCode(say, "stockVerb", one.verb) },
    { title: say("report.pieces"), align: "right", dataIndex: "on_hand_delta" },
    { title: say("report.warehouse"), dataIndex: "warehouse" },
    { title: say("report.reason"), dataIndex: "reason" },
    { title: say("report.member"), dataIndex: "member_name" },
  ];
  return (
    <Drawer open={row !== null} onClose={onClose} size={narrow ? "100%" : 760} title={row?.code ?? ""} destroyOnHidden>
      {row && (
        <div className="stacked">
          <p className="formula">
            {say("report.sum", {
              opening: row.opening,
              came: row.received + row.moved_in + row.gained,
              went: row.sold + row.moved_out + row.lost_on_way + row.dropped,
              closing: row.closing,
            })}
          </p>
          <DataTable<Entry>
            rows={rows}
            columns={columns}
            loading={found.isLoading || found.isFetchingNextPage}
            failure={found.error}
            empty={say("report.noEntries")}
            onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
            onRetry={() => void found.refetch()}
          />
        </div>
      )}
    </Drawer>
  );
}
