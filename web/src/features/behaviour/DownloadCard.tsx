// The events to take away, month by month, for analysts.
import { Button, Card, Table } from "antd";
import { useWords } from "../../words";
import { type Month, useMonths } from "./data";
import { plain } from "./parts";

const MB = 1024 * 1024;

export function DownloadCard({ merchant, mayDownload }: { merchant: string; mayDownload: boolean }) {
  const say = useWords();
  const months = useMonths(merchant, mayDownload);
  if (!mayDownload) return null;
  const address = (row: Month) => `/api/v1/m/${merchant}/behaviour/download?first=${row.first}&last=${row.last}`;
  return (
    <Card size="small" title={say("behaviour.download")}>
      <div className="stacked">
        <p className="quiet">{say("behaviour.downloadNote")}</p>
        <Table<Month>
          size="small"
          rowKey="month"
          pagination={false}
          loading={months.isLoading}
          dataSource={months.data ?? []}
          locale={{ emptyText: <span className="quiet">{say("behaviour.nothing")}</span> }}
          columns={[
            { title: say("behaviour.month"), dataIndex: "month" },
            { title: say("behaviour.events"), key: "events", align: "right", render: (_, row) => plain(row.events) },
            { title: say("behaviour.size"), key: "size", align: "right", render: (_, row) => `${(row.bytes / MB).toFixed(1)} MB` },
            {
              title: "",
              key: "get",
              render: (_, row) => (
                <Button size="small" href={address(row)} aria-label={`${say("behaviour.getIt")} ${row.month}`}>
                  {say("behaviour.getIt")}
                </Button>
              ),
            },
          ]}
        />
      </div>
    </Card>
  );
}
