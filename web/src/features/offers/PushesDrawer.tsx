// 推送记录 of one listing: the last changes told, with the platform's answers.
import { Drawer } from "antd";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { type Say, sayCode, useWords } from "../../words";
import { type Offer, type Push, usePushes } from "./data";
import { nameOf, OfferState } from "./facts";
import { signed } from "./sums";

const FORM = "MM-DD HH:mm:ss";
const COLORS: Record<string, MarkColor> = { done: "green", refused: "red", unsure: "gold", waiting: "blue", sending: "blue" };

interface Props {
  merchant: string;
  row: Offer | null;
  onClose: () => void;
}

export function PushesDrawer({ merchant, row, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  return (
    <Drawer
      open={row !== null}
      onClose={onClose}
      size={narrow ? "100%" : 720}
      title={row && `${say("offers.pushes")} · ${nameOf(row)}`}
      destroyOnHidden
    >
      {row && (
        <div className="stacked">
          <OfferState row={row} isWordy />
          <Pushes merchant={merchant} offer={row.id} />
        </div>
      )}
    </Drawer>
  );
}

function PushState({ say, push }: { say: Say; push: Push }) {
  return <Mark color={COLORS[push.state]}>{sayCode(say, "offers.pushState", push.state)}</Mark>;
}

function Pushes({ merchant, offer }: { merchant: string; offer: string }) {
  const say = useWords();
  const found = usePushes(merchant, offer);
  const change = (push: Push) => (push.is_whole ? say("offers.push.emptied") : signed(push.change));
  const at = (push: Push) => <span className="when">{beijing(push.ended_at ?? push.created_at, FORM)}</span>;
  return (
    <DataTable<Push>
      rows={found.data ?? []}
      loading={found.isLoading}
      failure={found.data ? null : found.error}
      onRetry={() => void found.refetch()}
      empty={say("offers.pushes.none")}
      columns={[
        { title: say("offers.push.at"), key: "at", render: (_, push) => at(push) },
        { title: say("offers.push.change"), key: "change", align: "right", render: (_, push) => change(push) },
        { title: say("offers.push.quantity"), align: "right", dataIndex: "quantity" },
        { title: say("offers.push.state"), key: "state", render: (_, push) => <PushState say={say} push={push} /> },
        { title: say("offers.push.answer"), key: "answer", render: (_, push) => <div className="why">{push.message}</div> },
      ]}
      card={(push) => (
        <div className="tile">
          <div className="head">
            <strong>{change(push)}</strong> <PushState say={say} push={push} />
          </div>
          <span className="quiet">
            {at(push)} · {say("offers.toldTo", { count: push.quantity })}
          </span>
          {push.message && <div>{push.message}</div>}
        </div>
      )}
    />
  );
}
