// The verbs above the list, on the ticked rows; each row's outcome is shown under the number that people know.
import { Alert, Button, Input, Select, Tooltip } from "antd";
import { useState } from "react";
import type { Outcome } from "../../api/client";
import { VerbButton, VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { chooseCarrier, doParcels, pack, recordPrints, typeWaybills, useCarriers } from "./data";
import { PrintDialog } from "./PrintDialog";
import { ACTS, type Act, numbersFor, PLAIN_VERBS, type PlainVerb, RIGHTS, type Row, type Tab } from "./tabs";

interface Props {
  merchant: string;
  tab: Tab;
  ticked: Row[];
  rights: Set<string>;
  onDone: () => void;
}

const isPlain = (act: Act): act is PlainVerb => (PLAIN_VERBS as readonly string[]).includes(act);
const QUESTIONS: Partial<Record<Act, "packing.voidAsk" | "packing.pushAsk">> = { void: "packing.voidAsk", push: "packing.pushAsk" };
/** As many as one door lists at once. */
const MOST_SHEETS = 200;

export function ParcelVerbs({ merchant, tab, ticked, rights, onDone }: Props) {
  const say = useWords();
  const carriers = useCarriers(merchant);
  const [carrier, setCarrier] = useState<string>();
  const [typed, setTyped] = useState("");
  const [isPrinting, setPrinting] = useState(false);
  const [asked, setAsked] = useState<"printed" | "notPrinted" | null>(null);
  const ids = ticked.map((row) => row.id);
  const unresolved = ticked.filter((row) => row.print_state === "sent");

  /** The answer speaks of our ids; people know waybill and order numbers. */
  async function named(answer: Promise<Outcome>): Promise<Outcome> {
    const outcome = await answer;
    const name = (id: string) => {
      const row = ticked.find((one) => one.id === id);
      return row?.waybill_no ?? row?.order_sns[0] ?? id;
    };
    return { ...outcome, refused: outcome.refused.map((row) => ({ ...row, id: name(row.id) })) };
  }

  const carrierBox = (usual: boolean) => (
    <Select
      aria-label={say("packing.choose")}
      showSearch={{ optionFilterProp: "label" }}
      allowClear={usual}
      style={{ width: "100%" }}
      placeholder={say(usual ? "packing.usual" : "packing.choose")}
      value={carrier}
      onChange={setCarrier}
      options={carriers.map((one) => ({ value: one.code, label: `${one.name} ${one.code}` }))}
    />
  );

  function type(click: string): Promise<Outcome> {
    const numbers = numbersFor(ticked, typed);
    if (!numbers) {
      const count = typed.split(/[\s,;，；]+/).filter(Boolean).length;
      return Promise.reject(new Error(say("packing.typeCount", { typed: count, count: ticked.length })));
    }
    return typeWaybills(merchant, numbers, carrier, click);
  }

  function choose(click: string): Promise<Outcome> {
    return carrier ? chooseCarrier(merchant, ids, carrier, click) : Promise.reject(new Error(say("packing.choose")));
  }

  function record(click: string): Promise<Outcome> {
    const is_printed = asked === "printed";
    const reason = is_printed ? "" : say("packing.byHand");
    const results = unresolved.map((row) => ({ id: row.id, waybill_no: row.waybill_no ?? "", is_printed, reason }));
    return recordPrints(merchant, results, click);
  }

  const numbered = ticked.filter((row) => row.waybill_no).length;
  const dialogs: Partial<Record<Act, { question: React.ReactNode; run: (click: string) => Promise<Outcome> }>> = {
    pack: { question: <><p>{say("packing.packAsk", { count: ids.length })}</p>{carrierBox(true)}</>, run: (click) => pack(merchant, ids, carrier, click) },
    choose_carrier: { question: <><p>{say("packing.carrierAsk", { count: ids.length })}</p>{carrierBox(false)}</>, run: choose },
    type_waybills: {
      question: (
        <>
          <p>{say("packing.typeAsk", { count: ids.length })}</p>
          {numbered > 0 && <Alert type="warning" showIcon title={say("packing.typeAgain", { count: numbered })} style={{ marginBottom: 8 }} />}
          <Input.TextArea autoFocus aria-label={say("act.type_waybills")} rows={6} value={typed} onChange={(e) => setTyped(e.target.value)} />
          <div style={{ marginTop: 8 }}>{carrierBox(true)}</div>
        </>
      ),
      run: type,
    },
  };

  function sheets(kind: "pick" | "notes") {
    window.open(`/app/m/${merchant}/sheets?kind=${kind}&ids=${ids.join(",")}`, "_blank");
  }

  function shown(act: Act) {
    const allowed = rights.has(RIGHTS[act]);
    if (act === "sheets") {
      const many = ids.length > MOST_SHEETS;
      return (["pick", "notes"] as const).map((kind) => (
        <Tooltip key={kind} title={many ? say("sheet.most", { count: MOST_SHEETS }) : undefined}>
          <Button disabled={ids.length === 0 || many} onClick={() => sheets(kind)}>
            {say(`act.${kind}`)}
          </Button>
        </Tooltip>
      ));
    }
    if (act === "print") {
      return (
        <Button key={act} type={tab === "to_print" ? "primary" : "default"} disabled={!allowed || ids.length === 0} onClick={() => setPrinting(true)}>
          {say("act.print")}
        </Button>
      );
    }
    if (act === "record") {
      return unresolved.length > 0 && (
        <Button key={act} disabled={!allowed} onClick={() => setAsked("printed")}>
          {say("act.record")}
        </Button>
      );
    }
    const question = QUESTIONS[act];
    const dialog = dialogs[act];
    return (
      <VerbButton
        key={act}
        label={say(`act.${act}`)}
        danger={act === "void"}
        primary={act === ACTS[tab][0]}
        count={ids.length}
        allowed={allowed}
        question={dialog?.question ?? (question && <p>{say(question, { count: ids.length })}</p>)}
        run={(click) => named(dialog ? dialog.run(click) : isPlain(act) ? doParcels(merchant, act, ids, click) : Promise.reject(new Error(act)))}
        onDone={(outcome) => {
          if (outcome.done.length) setTyped("");
          onDone();
        }}
      />
    );
  }

  return (
    <>
      {ACTS[tab].map(shown)}
      <PrintDialog open={isPrinting} merchant={merchant} rows={ticked} onClose={() => setPrinting(false)} onDone={onDone} />
      <VerbDialog
        open={asked !== null}
        label={say("act.record")}
        question={
          <>
            <p>{say("packing.recordAsk", { count: unresolved.length })}</p>
            <Select
              aria-label={say("act.record")}
              value={asked ?? "printed"}
              onChange={setAsked}
              style={{ width: "100%" }}
              options={(["printed", "notPrinted"] as const).map((one) => ({ value: one, label: say(`packing.${one}`) }))}
            />
          </>
        }
        run={(click) => named(record(click))}
        onDone={onDone}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
