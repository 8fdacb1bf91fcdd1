// The books behind a number: the entries that make what is on hand, and the claims that make what is reserved.
import { Button, Input, Tag } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import { type Claim, type Entry, type Place, reverse, useClaims, useEntries, useOrigins } from "./data";
import { OrderLink } from "./OrderLink";
import { Preview } from "./Preview";

interface Props {
  merchant: string;
  place: Place;
  maySeeOrders: boolean;
  mayReverse: boolean;
  onDone: () => void;
}

const FORM = "MM-DD HH:mm:ss";
const signed = (count: number) => (count > 0 ? `+${count}` : count === 0 ? "" : String(count));

export function Entries({ merchant, place, maySeeOrders, mayReverse, onDone }: Props) {
  const say = useWords();
  const found = useEntries(merchant, place);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const origins = useOrigins(merchant, rows.flatMap((row) => row.reference ?? []), maySeeOrders);
  const [asked, setAsked] = useState<Entry | null>(null);
  const why = (row: Entry) => (
    <>
      {row.reason && <span>{sayCode(say, "stockReason", row.reason)} </span>}
      {row.reference !== null && <OrderLink merchant={merchant} origin={origins.get(row.reference)} />}
      {row.reverses_id !== null && <Tag>{say("stock.reverses", { id: row.reverses_id })}</Tag>}
      {row.reversed_by !== null && <Tag color="gold">{say("stock.reversed")}</Tag>}
    </>
  );
  const verb = (row: Entry) =>
    mayReverse && row.is_by_hand && row.reversed_by === null ? (
      <Button size="small" onClick={() => setAsked(row)}>
        {say("act.reverse")}
      </Button>
    ) : null;
  return (
    <>
      <DataTable<Entry>
        rows={rows}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        empty={say("stock.noEntries")}
        columns={[
          { title: say("stock.at"), render: (_, row) => <span className="when">{beijing(row.at, FORM)}</span> },
          { title: say("stock.what"), render: (_, row) => sayCode(say, "stockVerb", row.verb) },
          { title: say("stock.on_hand"), align: "right", render: (_, row) => signed(row.on_hand_delta) },
          { title: say("stock.reserved"), align: "right", render: (_, row) => signed(row.reserved_delta) },
          { title: say("stock.who"), render: (_, row) => row.member_name ?? <span className="quiet">{say("stock.system")}</span> },
          { title: say("stock.why"), render: (_, row) => <div className="why">{why(row)}</div> },
          { title: "", render: (_, row) => verb(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <strong>{sayCode(say, "stockVerb", row.verb)}</strong>
              <span>
                {signed(row.on_hand_delta)} {row.reserved_delta !== 0 && `(${say("stock.reserved")} ${signed(row.reserved_delta)})`}
              </span>
            </div>
            <div className="quiet">
              {beijing(row.at, FORM)} · {row.member_name ?? say("stock.system")}
            </div>
            {why(row)} {verb(row)}
          </div>
        )}
      />
      <ReverseDialog merchant={merchant} place={place} entry={asked} maySeeOrders={maySeeOrders} onClose={() => setAsked(null)} onDone={onDone} />
    </>
  );
}

interface ReverseProps {
  merchant: string;
  place: Place;
  entry: Entry | null;
  maySeeOrders: boolean;
  onClose: () => void;
  onDone: () => void;
}

function ReverseDialog({ merchant, place, entry, maySeeOrders, onClose, onDone }: ReverseProps) {
  const say = useWords();
  const [reason, setReason] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  function close() {
    setReason("");
    setConfirmed(false);
    onClose();
  }
  return (
    <VerbDialog
      open={entry !== null}
      label={say("act.reverse")}
      run={(click) => reverse(merchant, entry?.id ?? "", reason.trim(), confirmed, click)}
      onClose={close}
      onDone={onDone}
      done={say("stock.reversedDone")}
      question={
        entry && (
          <div className="stacked">
            <p>
              {say("stock.reverseAsk", {
                what: sayCode(say, "stockVerb", entry.verb),
                time: beijing(entry.at, FORM),
                count: signed(entry.on_hand_delta),
              })}
            </p>
            <Preview
              merchant={merchant}
              place={place}
              quantity={-entry.on_hand_delta}
              maySeeOrders={maySeeOrders}
              confirmed={confirmed}
              onConfirm={setConfirmed}
            />
            <Input maxLength={40} placeholder={say("stock.reason")} value={reason} onChange={(e) => setReason(e.target.value)} />
          </div>
        )
      }
    />
  );
}

export function Claims({ merchant, place, maySeeOrders }: { merchant: string; place: Place; maySeeOrders: boolean }) {
  const say = useWords();
  const found = useClaims(merchant, place);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const origins = useOrigins(merchant, rows.map((row) => row.reference), maySeeOrders);
  const order = (row: Claim) => <OrderLink merchant={merchant} origin={origins.get(row.reference)} />;
  return (
    <DataTable<Claim>
      rows={rows}
      loading={found.isLoading || found.isFetchingNextPage}
      failure={found.data ? null : found.error}
      onRetry={() => void found.refetch()}
      onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
      empty={say("stock.noClaims")}
      columns={[
        { title: say("stock.order"), render: (_, row) => order(row) },
        { title: say("stock.pieces"), align: "right", dataIndex: "quantity" },
        { title: say("stock.since"), render: (_, row) => <span className="when">{beijing(row.since, FORM)}</span> },
        { title: say("stock.due"), render: (_, row) => <span className="when">{beijing(row.due_at, FORM)}</span> },
      ]}
      card={(row) => (
        <div className="tile">
          <div className="head">
            {order(row)} <strong>{row.quantity}</strong>
          </div>
          <span className="quiet">
            {say("stock.since")} {beijing(row.since, FORM)}
          </span>
        </div>
      )}
    />
  );
}
