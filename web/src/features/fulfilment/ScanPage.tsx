// 扫描: one box, always ready. 验货 takes a number, then piece by piece; 称重 a number, then its weight; 扫描发货 numbers only. A
// badge may be scanned at any time. What is stopped says so loudly and lets nothing through.
import { useParams } from "@tanstack/react-router";
import { App, Button, Checkbox, Input, type InputRef, Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { Refusal, requestId } from "../../api/client";
import { readGs1 } from "../../app/gs1";
import { useRemembered } from "../../app/settings";
import { useRights } from "../../app/stores";
import { play } from "../../ui/sounds";
import { Warning, type WarningText } from "../../ui/Warning";
import { useWords } from "../../words";
import { binsFirst, binsLeft, isPlanned } from "./bins";
import { isBadge, useCrew } from "./crew";
import { doParcels, findBin, findPiece, scanNumber, verifyParcel, weighParcel } from "./data";
import { ScanGoods } from "./ScanGoods";
import { type Ending, type Last, type Mode, MODES, OnTheScale, Person, Result } from "./ScanParts";
import { type Counts, isFull, scanPiece } from "./scanning";
import type { Row } from "./tabs";
import { addPiece, asksSerial, isToldApart, type Planned, type Told } from "./told";
import { gramsIn, type Unit } from "./weight";

export function ScanPage() {
  const say = useWords();
  const { message } = App.useApp();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const rights = useRights(merchant);
  const box = useRef<InputRef>(null);
  const busy = useRef(false);
  const [chosenMode, setMode] = useRemembered<Mode>("pinerp.scanMode", "verify");
  const [shipToo, setShipToo] = useRemembered<"yes" | "no">("pinerp.shipWhenVerified", "no");
  const [unit, setUnit] = useRemembered<Unit>("pinerp.weightUnit", "kg");
  const [text, setText] = useState("");
  const [row, setRow] = useState<Row | null>(null);
  const [expected, setExpected] = useState<number | null>(null);
  const [refusedGrams, setRefused] = useState<number | null>(null);
  const [counts, setCounts] = useState<Counts>({});
  const [told, setTold] = useState<Told[]>([]);
  const [plan, setPlan] = useState<Planned[]>([]);
  /** Labels of bins that were scanned; null where nobody wants them scanned. */
  const [bins, setBins] = useState<string[] | null>(null);
  const [last, setLast] = useState<Last | null>(null);
  const [sent, setSent] = useState(0);
  const [warning, setWarning] = useState<WarningText | null>(null);
  const crew = useCrew(merchant, (name) => warn("wrong", say("person.idle", { name })));
  const mayShip = rights.has("fulfilment.ship");
  const shipsToo = mayShip && shipToo === "yes";
  const mode = chosenMode === "ship" && !mayShip ? "verify" : chosenMode;
  const ticket = crew.turn?.ticket;

  useEffect(() => {
    if (!warning) box.current?.focus();
  }, [warning, row, mode]);

  function warn(kind: "stop" | "wrong", told: string) {
    play(kind);
    if (kind === "stop") setLast(null);
    setTimeout(() => setWarning({ kind, message: told })); // the Enter that brought it must be over, or it presses the button
  }

  function leave() {
    setRow(null);
    setCounts({});
    setTold([]);
    setRefused(null);
  }

  function end(done: Row, ending: Ending, grams?: number) {
    play("done");
    setLast({ row: done, ending, grams });
    leave();
  }

  async function begin(code: string) {
    const found = await scanNumber(merchant, code, ticket);
    if (found.stopped) return warn("stop", found.stopped.message);
    if (found.parcel.state === "shipped") return end(found.parcel, "shippedBefore");
    if (mode === "ship") return ship(found.parcel, "sent");
    if (mode === "verify" && found.parcel.verified_at) return shipsToo ? ship(found.parcel, "shipped") : end(found.parcel, "verifiedBefore");
    play("piece");
    setLast(null);
    setCounts({});
    setTold([]);
    setPlan(found.plan);
    setBins(found.scans_bins ? [] : null);
    setRefused(null);
    setExpected(found.expected_grams);
    setRow(found.parcel);
  }

  async function ship(done: Row, ending: Ending, grams?: number) {
    const outcome = await doParcels(merchant, "ship", [done.id], requestId(), ticket);
    const [refused] = outcome.refused;
    if (refused) {
      leave();
      return warn("stop", refused.message);
    }
    setSent((count) => count + 1);
    end(done, ending, grams);
  }

  async function piece(parcel: Row, code: string) {
    const symbol = readGs1(code);
    const mark = symbol?.serial ?? symbol?.batch;
    const next = scanPiece(parcel, counts, symbol?.gtin ?? code);
    const isPlace = bins !== null && next.verdict === "wrong" && binsLeft(plan, bins).length > 0;
    if (isPlace && (isPlanned(code, plan) || !isToldApart(parcel))) return place(parcel, code);
    if (isToldApart(parcel) && (mark || next.verdict === "wrong")) return numbered(parcel, mark ?? code);
    if (next.verdict === "wrong") return warn("wrong", say("scan.wrongPiece", { code }));
    if (next.verdict === "over") return warn("wrong", say("scan.overPiece", { code }));
    const line = parcel.lines.find((one) => next.counts[one.sku_id] !== counts[one.sku_id]);
    if (line && asksSerial(line, counts, told, plan)) return warn("wrong", say("scan.serialFirst", { sku: line.sku_code }));
    await count(parcel, next.counts, told, line?.sku_id);
  }

  async function place(parcel: Row, code: string) {
    const found = await findBin(merchant, parcel, code, ticket);
    if ("message" in found) return warn("wrong", found.message);
    play("piece");
    setBins((before) => [...(before ?? []), found.bin]);
  }

  async function numbered(parcel: Row, code: string) {
    if (told.some((one) => one.serial === code)) return warn("wrong", say("scan.serialTwice", { serial: code }));
    const found = await findPiece(merchant, parcel, code, ticket);
    if ("message" in found) return found.code === "unknown_piece" && bins !== null && binsLeft(plan, bins).length > 0 ? place(parcel, code) : warn("wrong", found.message);
    const next = addPiece(parcel, counts, found.sku_id);
    if (!next) return warn("wrong", say("scan.overPiece", { code }));
    await count(parcel, next, [...told, found], found.sku_id);
  }

  async function count(parcel: Row, next: Counts, now: Told[], sku = "") {
    const first = bins === null ? [] : binsFirst(sku, counts, plan, bins);
    if (first.length > 0) return warn("wrong", say("scan.binFirst", { bins: first.join("、") }));
    play("piece");
    setCounts(next);
    setTold(now);
    if (isFull(parcel, next)) await finish(parcel, next, now);
  }

  async function finish(parcel: Row, scanned: Counts, pieces: Told[]) {
    const outcome = await verifyParcel(merchant, parcel, { counts: scanned, told: pieces, bins: bins ?? [] }, ticket);
    const [refused] = outcome.refused;
    if (refused) {
      leave();
      return warn("stop", refused.message);
    }
    if (shipsToo) await ship(parcel, "shipped");
    else end(parcel, "verified");
  }

  async function weigh(parcel: Row, grams: number, isAccepted: boolean) {
    const outcome = await weighParcel(merchant, parcel, grams, isAccepted, ticket);
    const [refused] = outcome.refused;
    if (refused) {
      if (refused.code === "weight_differs") setRefused(grams);
      else leave();
      return warn("stop", refused.message);
    }
    if (shipsToo) await ship(parcel, "weighedShipped", grams);
    else end(parcel, "weighed", grams);
  }

  async function badge(code: string) {
    const { name, isOn } = await crew.scanBadge(code);
    play("done");
    void message.success(say(isOn ? "person.began" : "person.ended", { name }));
  }

  async function take(code: string) {
    if (isBadge(code)) return badge(code);
    if (!row) return begin(code);
    if (mode === "weigh") {
      const grams = gramsIn(code, unit);
      return grams === null ? warn("wrong", say("weigh.wrong", { text: code })) : weigh(row, grams, false);
    }
    return isFull(row, counts) ? finish(row, counts, told) : piece(row, code);
  }

  /** One thing at a time; whatever goes wrong is said. */
  async function doing(what: () => Promise<unknown> | unknown) {
    if (busy.current) return;
    busy.current = true;
    crew.touch();
    try {
      await what();
    } catch (error) {
      if (error instanceof Refusal && error.code === "turn_ended") crew.forget();
      warn("wrong", error instanceof Error ? error.message : String(error));
    } finally {
      busy.current = false;
    }
  }

  function submit() {
    const code = text.trim();
    setText("");
    if (code) void doing(() => take(code));
  }

  async function undo() {
    if (!last) return;
    const verbs = { shipped: ["unship", "unverify"], verified: ["unverify"] }[last.ending as string] ?? ["unship"];
    for (const verb of verbs as ("unship" | "unverify")[]) {
      const outcome = await doParcels(merchant, verb, [last.row.id], requestId(), ticket);
      const [refused] = outcome.refused;
      if (refused) return warn("wrong", refused.message);
      if (verb === "unship") setSent((count) => Math.max(0, count - 1));
    }
    setLast({ row: last.row, ending: "undone" });
    box.current?.focus();
  }

  const asksBin = bins !== null && binsLeft(plan, bins).length > 0;
  const pieceHint = row && isToldApart(row) ? "scan.toldHint" : asksBin ? "scan.binHint" : "scan.pieceHint";
  const hint = row ? say(mode === "weigh" ? "weigh.hint" : pieceHint) : say("scan.hint");
  const modes = MODES.filter((one) => one !== "ship" || mayShip).map((value) => ({ value, label: say(`scanMode.${value}`) }));
  return (
    <div className="scanning">
      <Segmented<Mode>
        block
        size="large"
        aria-label={say("scanMode.label")}
        value={mode}
        options={modes}
        onChange={(next) => {
          leave();
          setLast(null);
          setMode(next);
        }}
      />
      <Person turn={crew.turn} onOff={() => void doing(crew.signOff)} />
      <Input
        ref={box}
        autoFocus
        size="large"
        aria-label={say("scan.box")}
        value={text}
        maxLength={80}
        autoComplete="off"
        placeholder={hint}
        onChange={(e) => setText(e.target.value)}
        onPressEnter={submit}
        onKeyDown={(e) => e.key === "Escape" && leave()}
      />
      <div className="bar" style={{ marginTop: 8 }}>
        {mayShip && mode !== "ship" && (
          <Checkbox checked={shipToo === "yes"} onChange={(e) => { setShipToo(e.target.checked ? "yes" : "no"); box.current?.focus(); }}>
            {say(mode === "weigh" ? "weigh.shipToo" : "scan.shipToo")}
          </Checkbox>
        )}
        {row && <Button onClick={() => { leave(); box.current?.focus(); }}>{say("scan.leave")}</Button>}
      </div>
      {row && mode === "verify" && <ScanGoods row={row} counts={counts} told={told} plan={plan} bins={bins} />}
      {row && mode === "weigh" && (
        <OnTheScale
          row={row}
          expected={expected}
          refused={refusedGrams}
          unit={unit}
          onUnit={(next) => { setUnit(next); box.current?.focus(); }}
          onAccept={() => void doing(() => weigh(row, refusedGrams ?? 0, true))}
        />
      )}
      {!row && <Result mode={mode} last={last} sent={sent} onUndo={() => void doing(undo)} />}
      <Warning
        warning={warning}
        onClose={() => {
          setText("");
          setWarning(null);
        }}
      />
    </div>
  );
}
