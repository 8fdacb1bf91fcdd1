// 开启库存同步: what will happen is said before, and large first changes are agreed to one by one.
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Offer, type Sharing, switchOn, useAsks } from "./data";
import { ChangeNumber, nameOf } from "./facts";

interface Props {
  merchant: string;
  sharing: Sharing;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function SwitchOnDialog({ merchant, sharing, open, ...dialog }: Props) {
  const say = useWords();
  const [agreed, setAgreed] = useState<string[]>([]);
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setAgreed([]); // a yes is for what is seen now
  }
  const found = useAsks(merchant, sharing.store_id, open && sharing.asks > 0);
  const rows = found.data ?? [];
  const ticked = rows.filter((row) => agreed.includes(row.id)).map((row) => row.id);
  const changes = sharing.differing - sharing.refused;
  const more = sharing.asks - rows.length;
  return (
    <VerbDialog
      {...dialog}
      open={open}
      width={640}
      label={`${say("offers.verb.switch_on")} · ${sharing.store}`}
      done={say("offers.done.switch_on")}
      run={(click) => switchOn(merchant, sharing.store_id, ticked, click)}
      question={
        <div className="stacked">
          <p>{say(changes > 0 ? "offers.onAsk" : "offers.onNone", { store: sharing.store, count: changes })}</p>
          {sharing.asks > 0 && (
            <>
              <p>{say("offers.onAsks", { count: sharing.asks })}</p>
              <DataTable<Offer>
                rows={rows}
                loading={found.isLoading}
                failure={found.data ? null : found.error}
                onRetry={() => void found.refetch()}
                empty={say("offers.nothing")}
                chosen={ticked}
                onChoose={setAgreed}
                columns={[
                  { title: say("offers.column.goods"), key: "goods", render: (_, row) => <div className="why">{nameOf(row)}</div> },
                  {
                    title: `${say("offers.column.shown")} → ${say("offers.column.should")}`,
                    key: "numbers",
                    align: "right",
                    render: (_, row) => `${row.shown} → ${row.should_show}`,
                  },
                  { title: say("offers.column.change"), key: "change", align: "right", render: (_, row) => <ChangeNumber row={row} /> },
                ]}
              />
              {found.data && more > 0 && <p className="quiet">{say("offers.onMore", { count: more })}</p>}
            </>
          )}
        </div>
      }
    />
  );
}
