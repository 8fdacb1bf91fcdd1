// Proposals of some listings, previewed: old and new title, which may be edited; what else is changed is ticked for all of them.
import { Alert, Checkbox, Input } from "antd";
import { useState } from "react";
import { useRights } from "../../app/stores";
import { LONGEST, unitsOf } from "../../ui/units";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { type Advice, apply, markByHand, type What, WHATS, type Wish } from "./data";

interface Props {
  merchant: string;
  rows: Advice[];
  open: boolean;
  onClose: () => void;
  onDone: () => void;
  /** Say that it was done in the back office, instead of doing it. */
  byHand?: boolean;
}

export function ApplyDialog({ merchant, rows, open, onClose, onDone, byHand = false }: Props) {
  const say = useWords();
  const rights = useRights(merchant);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [left, setLeft] = useState<What[]>([]);
  const [isSubmitted, setSubmitted] = useState(false);
  const [asked, setAsked] = useState<Advice[]>(rows);
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) { // what was ticked when it was opened: the list is renewed below it
    setWasOpen(open);
    if (open) {
      setAsked(rows);
      setTyped({});
      setLeft([]);
      setSubmitted(false);
    }
  }
  const met = WHATS.filter((what) => asked.some((row) => row.whats.includes(what)) && (!byHand || what === "title"));
  const may = (what: What) => rights.has("listings.edit") && (what !== "pictures" || rights.has("pictures.edit"));
  const wishes: Wish[] = asked.map((row) => ({
    row,
    title: typed[row.id] ?? row.proposed_title,
    whats: WHATS.filter((what) => !left.includes(what) && (row.whats.includes(what) || (what === "title" && row.id in typed))),
  }));
  const able = wishes.filter((wish) => wish.whats.length > 0);
  const isTooLong = able.some((wish) => wish.title !== null && unitsOf(wish.title) > LONGEST);

  const question = (
    <div className="stacked">
      <Alert showIcon type="info" title={say(byHand ? "advice.byHandHint" : "advice.applyHint")} />
      {!byHand && (
        <div className="bar">
          {met.map((what) => (
            <Checkbox
              key={what}
              checked={!left.includes(what)}
              disabled={!may(what)}
              onChange={(e) => setLeft(e.target.checked ? left.filter((one) => one !== what) : [...left, what])}
            >
              {say(`advice.what.${what}`)}
            </Checkbox>
          ))}
          <Checkbox checked={isSubmitted} disabled={!rights.has("listings.publish")} onChange={(e) => setSubmitted(e.target.checked)}>
            {say("advice.submitToo")}
          </Checkbox>
        </div>
      )}
      <div className="stacked" style={{ maxHeight: "48vh", overflowY: "auto" }}>
        {wishes.map(({ row, title }) => (
          <div key={row.id} data-preview={row.id}>
            <div className="quiet" style={{ textDecoration: title ? "line-through" : undefined }}>{row.title}</div>
            <Input
              aria-label={say("advice.newTitle", { title: row.title })}
              value={title ?? ""}
              placeholder={say("advice.noTitle")}
              disabled={left.includes("title")}
              maxLength={120}
              status={title && unitsOf(title) > LONGEST ? "error" : undefined}
              onChange={(e) => setTyped({ ...typed, [row.id]: e.target.value })}
              suffix={<span className="quiet">{`${unitsOf(title ?? "")} / ${LONGEST}`}</span>}
            />
          </div>
        ))}
      </div>
      {isTooLong && <Alert showIcon type="warning" title={say("advice.tooLong", { most: LONGEST })} />}
    </div>
  );
  return (
    <VerbDialog
      label={say(byHand ? "advice.byHand" : "advice.apply")}
      width={720}
      open={open}
      isEmpty={able.length === 0 || isTooLong}
      onClose={onClose}
      question={question}
      done={say(byHand ? "advice.byHandDone" : isSubmitted ? "advice.submittedDone" : "advice.applyDone", { count: able.length })}
      run={(click) => (byHand ? markByHand(merchant, able, click) : apply(merchant, able, isSubmitted, click))}
      onDone={onDone}
    />
  );
}
