// Entries of stock, the newest first, more of them when asked for.
import type { TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import type { Entry, useReportEntries } from "./data";

export function EntryList({ found }: { found: ReturnType<typeof useReportEntries> }) {
  const say = useWords();
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
    <DataTable<Entry>
      rows={rows}
      columns={columns}
      loading={found.isLoading || found.isFetchingNextPage}
      failure={found.error}
      empty={say("report.noEntries")}
      onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
      onRetry={() => void found.refetch()}
    />
  );
}
