// What made the stock of a moment: the entries up to then, and its batches where it is told apart.
import { Drawer, type TableProps } from "antd";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { EntryList } from "./EntryList";
import { type MomentLot, type MomentQuestion, type MomentRow, useMomentEntries, useMomentLots } from "./past";

interface Props {
  merchant: string;
  question: MomentQuestion;
  row: MomentRow | null;
  onClose: () => void;
}

export function MomentDrawer({ merchant, question, row, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useMomentEntries(merchant, question, row);
  const lots = useMomentLots(merchant, question, row);
  const columns: TableProps<MomentLot>["columns"] = [
    { title: say("report.warehouse"), dataIndex: "warehouse" },
    { title: say("report.bin"), dataIndex: "bin" },
    { title: say("report.batch"), dataIndex: "batch" },
    { title: say("report.expiry"), dataIndex: "expiry_date" },
    { title: say("report.serial"), dataIndex: "serial" },
    { title: say("report.pieces"), align: "right", dataIndex: "quantity" },
  ];
  return (
    <Drawer open={row !== null} onClose={onClose} size={narrow ? "100%" : 760} title={row?.code ?? ""} destroyOnHidden>
      {row && (
        <div className="stacked">
          <p className="formula">{say("report.momentSum", { at: beijing(question.at, "YYYY-MM-DD HH:mm"), pieces: row.pieces })}</p>
          {(lots.data?.length ?? 0) > 0 && <DataTable<MomentLot> rows={lots.data ?? []} columns={columns} loading={false} empty="" />}
          <EntryList found={found} />
        </div>
      )}
    </Drawer>
  );
}
