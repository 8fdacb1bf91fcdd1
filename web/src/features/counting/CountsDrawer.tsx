// What makes a line's figure: each count, who, where and when; those that a later one replaced stay to be read.
import { Alert, Drawer, Table } from "antd";
import { Mark } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { type Count, type Line, useCounts } from "./data";

interface Props {
  merchant: string;
  id: string;
  line: Line | null;
  onClose: () => void;
}

export function CountsDrawer({ merchant, id, line, onClose }: Props) {
  const say = useWords();
  return (
    <Drawer open={line !== null} onClose={onClose} size="min(640px, 100vw)" title={line && `${line.code} ${line.name}`}>
      {line && <Counts merchant={merchant} id={id} line={line} />}
      <p className="quiet">{say("counting.countsWhy")}</p>
    </Drawer>
  );
}

function Counts({ merchant, id, line }: { merchant: string; id: string; line: Line }) {
  const say = useWords();
  const found = useCounts(merchant, id, line.sku_id);
  const rows = found.data ?? [];
  const present = rows.filter((row) => row.is_present);
  const sum = present.map((row) => row.quantity).join(" + ");
  if (found.error) return <Alert showIcon type="error" title={found.error.message} />;
  return (
    <>
      {present.length > 0 && <p className="formula">{say("counting.sum", { counted: line.counted, sum })}</p>}
      <Table<Count>
        size="small"
        rowKey="id"
        loading={found.isLoading}
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={rows}
        columns={[
          { title: say("counting.who"), render: (_, row) => row.member_name },
          { title: say("counting.area"), render: (_, row) => row.area || "—" },
          { title: say("counting.pieces"), align: "right", render: (_, row) => (row.is_present ? <b>{row.quantity}</b> : <s>{row.quantity}</s>) },
          { title: say("counting.round"), align: "right", render: (_, row) => row.round },
          { title: say("counting.countedAt"), render: (_, row) => <span className="when">{beijing(row.counted_at, "MM-DD HH:mm:ss")}</span> },
          { title: say("counting.how"), render: (_, row) => <Mark title={row.device}>{say(row.is_scanned ? "counting.scanned" : "counting.typed")}</Mark> },
        ]}
      />
    </>
  );
}
