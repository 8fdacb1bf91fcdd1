// 触达名单: a segment's buyers with a random hold-out, to be reached elsewhere; whether those who were bought again more often.
import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark, type MarkColor } from "../../ui/Mark";
import { beijing } from "../../ui/times";
import { VerbButton } from "../../ui/VerbButton";
import { Why } from "../../ui/Why";
import { sayCode, useWords } from "../../words";
import { type BuyerList, listAddress, makeList, settleList, useLists, useRefresh, useSegments } from "./data";
import { percent, plain } from "./parts";

const VERDICTS: Record<BuyerList["verdict"], MarkColor> = { higher: "green", lower: "red", same: "gold", too_little: "plain" };

export function ListsTab({ merchant, rights }: { merchant: string; rights: Set<string> }) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const [archived, setArchived] = useState(false);
  const found = useLists(merchant, archived);
  const mayEdit = rights.has("campaigns.edit");
  const names = new Map(useSegments(merchant, rights.has("behaviour.view")).data?.map((one) => [one.id, one.name]));
  const settled = (row: BuyerList, verb: "archive_lists" | "restore_lists") => (
    <VerbButton key={verb} label={say(`campaigns.verb.${verb}`)} count={1} allowed={mayEdit} question={<p>{say(`campaigns.ask.${verb}`, { name: row.name })}</p>} done={say(`campaigns.did.${verb}`)} run={(click) => settleList(merchant, verb, row.id, click)} onDone={refresh} />
  );
  const verbs = (row: BuyerList) => (
    <div className="bar" style={{ marginBottom: 0 }}>
      <Button size="small" disabled={!mayEdit} href={listAddress(merchant, row.id)}>{say("campaigns.export")}</Button>
      {settled(row, archived ? "restore_lists" : "archive_lists")}
    </div>
  );
  const who = (row: BuyerList) => say("campaigns.listSize", { size: plain(row.size), held: plain(row.held), share: String(row.held_per_mille / 10) });
  return (
    <>
      <p className="quiet">{say("campaigns.listsNote")}</p>
      <div className="bar"><NewList merchant={merchant} mayEdit={mayEdit} segments={[...names].map(([value, label]) => ({ value, label }))} onDone={refresh} /><Checkbox checked={archived} onChange={(e) => setArchived(e.target.checked)}>{say("campaigns.putAway")}</Checkbox></div>
      <DataTable<BuyerList>
        rows={found.data ?? []}
        columns={[
          { title: say("campaigns.name"), key: "name", width: 180, render: (_, row) => <>{row.name}<div className="quiet">{names.get(row.segment_id)}</div></> },
          { title: say("campaigns.listWho"), key: "who", width: 220, render: (_, row) => who(row) },
          { title: say("campaigns.again"), key: "again", width: 320, render: (_, row) => <Again row={row} /> },
          { key: "verbs", width: 180, render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head"><b>{row.name}</b><span className="quiet">{names.get(row.segment_id)}</span></div>
            <p>{who(row)}</p>
            <div><Again row={row} /></div>
            {verbs(row)}
          </div>
        )}
        loading={found.isLoading}
        failure={found.data ? null : found.error}
        empty={say(archived ? "campaigns.noPutAway" : "campaigns.noLists")}
        onRetry={() => void found.refetch()}
      />
    </>
  );
}

function Again({ row }: { row: BuyerList }) {
  const say = useWords();
  const facts = {
    reached: percent(row.reached.share),
    held: percent(row.held_out.share),
    reachedAgain: plain(row.reached.again),
    reachedBuyers: plain(row.reached.buyers),
    heldAgain: plain(row.held_out.again),
    heldBuyers: plain(row.held_out.buyers),
    until: beijing(row.counted_until, "MM-DD HH:mm"),
  };
  const bounds = row.difference && { difference: percent(row.difference.middle), least: percent(row.difference.least), most: percent(row.difference.most) };
  const why = (
    <>
      <p>{say("campaigns.upliftSum", facts)}</p>
      {bounds && <p>{say("campaigns.upliftBounds", bounds)}</p>}
      <p className="quiet">{say("campaigns.upliftMethod", { seed: row.seed })}</p>
    </>
  );
  return (
    <Why name="uplift" label={`${row.name} ${say("campaigns.again")}`} why={why}>
      <Mark color={VERDICTS[row.verdict]}>{sayCode(say, "campaigns.uplift", row.verdict)}</Mark> {say("campaigns.upliftIs", facts)}
    </Why>
  );
}

interface NewProps {
  merchant: string;
  mayEdit: boolean;
  segments: { value: string; label: string }[];
  onDone: () => void;
}

function NewList({ merchant, mayEdit, segments, onDone }: NewProps) {
  const say = useWords();
  const [name, setName] = useState("");
  const [segment, setSegment] = useState<string>();
  const [held, setHeld] = useState(20);
  const [days, setDays] = useState(30);
  return (
    <VerbButton
      label={say("campaigns.newList")}
      count={1}
      allowed={mayEdit}
      question={
        <div className="stacked">
          <Input aria-label={say("campaigns.name")} placeholder={say("campaigns.name")} maxLength={60} value={name} onChange={(e) => setName(e.target.value)} />
          <Select aria-label={say("campaigns.segment")} placeholder={say("campaigns.segment")} value={segment} onChange={setSegment} options={segments} notFoundContent={say("campaigns.noSegments")} />
          <InputNumber style={{ width: "100%" }} min={1} max={90} precision={0} aria-label={say("campaigns.heldShare")} addonBefore={say("campaigns.heldShare")} addonAfter="%" value={held} onChange={(value) => value && setHeld(value)} />
          <InputNumber style={{ width: "100%" }} min={1} max={180} precision={0} aria-label={say("campaigns.countDays")} addonBefore={say("campaigns.countDays")} value={days} onChange={(value) => value && setDays(value)} />
        </div>
      }
      done={say("campaigns.listMade")}
      run={(click) => makeList(merchant, { name: name.trim(), segment: segment ?? "0", held, days }, click)}
      onDone={onDone}
    />
  );
}
