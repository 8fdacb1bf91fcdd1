// The arithmetic of a row of 收发存, and the entries behind it.
import { Drawer } from "antd";
import { useNarrow } from "../../ui/narrow";
import { useWords } from "../../words";
import { type Question, type Row, useReportEntries } from "./data";
import { EntryList } from "./EntryList";

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
  return (
    <Drawer open={row !== null} onClose={onClose} size={narrow ? "100%" : 760} title={row?.code ?? ""} destroyOnHidden>
      {row && (
        <div className="stacked">
          <p className="formula">
            {say("report.sum", {
              opening: row.opening,
              came: row.received + row.returned + row.moved_in + row.gained,
              went: row.sold + row.moved_out + row.lost_on_way + row.dropped,
              closing: row.closing,
            })}
          </p>
          <EntryList found={found} />
        </div>
      )}
    </Drawer>
  );
}
