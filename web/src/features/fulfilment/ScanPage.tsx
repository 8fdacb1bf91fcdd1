// 扫描验货: one box, always ready; a number, then piece by piece; what is stopped says so loudly and lets nothing through.
import { useParams } from "@tanstack/react-router";
import { Alert, Button, Checkbox, Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { Refusal, requestId } from "../../api/client";
import { useRemembered } from "../../app/settings";
import { useRights } from "../../app/stores";
import { useWords } from "../../words";
import { doParcels, scanNumber, verifyParcel } from "./data";
import { ScanGoods } from "./ScanGoods";
import { type Counts, isFull, scanPiece } from "./scanning";
import { play } from "./sounds";
import type { Row } from "./tabs";
import { Warning, type WarningText } from "./Warning";

type Ending = "verified" | "shipped" | "verifiedBefore" | "shippedBefore" | "undone";

export function ScanPage() {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const rights = useRights(merchant);
  const box = useRef<InputRef>(null);
  const busy = useRef(false);
  const [shipToo, setShipToo] = useRemembered<"yes" | "no">("pinerp.shipWhenVerified", "no");
  const [text, setText] = useState("");
  const [row, setRow] = useState<Row | null>(null);
  const [counts, setCounts] = useState<Counts>({});
  const [last, setLast] = useState<{ row: Row; ending: Ending } | null>(null);
  const [warning, setWarning] = useState<WarningText | null>(null);
  const mayShip = rights.has("fulfilment.ship");

  useEffect(() => {
    if (!warning) box.current?.focus();
  }, [warning, row]);

  function warn(kind: "stop" | "wrong", message: string) {
    play(kind);
    if (kind === "stop") setLast(null);
    setTimeout(() => setWarning({ kind, message })); // the Enter that brought it must be over, or it presses the button
  }

  function leave() {
    setRow(null);
    setCounts({});
  }

  function end(done: Row, ending: Ending) {
    play("done");
    setLast({ row: done, ending });
    leave();
  }

  async function begin(code: string) {
    const found = await scanNumber(merchant, code);
    if (found.stopped) return warn("stop", found.stopped.message);
    if (found.parcel.state === "shipped") return end(found.parcel, "shippedBefore");
    if (found.parcel.verified_at) return mayShip && shipToo === "yes" ? ship(found.parcel) : end(found.parcel, "verifiedBefore");
    play("piece");
    setLast(null);
    setCounts({});
    setRow(found.parcel);
  }

  async function ship(done: Row) {
    const outcome = await doParcels(merchant, "ship", [done.id], requestId());
    const [refused] = outcome.refused;
    if (!refused) return end(done, "shipped");
    leave();
    warn("stop", refused.message);
  }

  async function piece(parcel: Row, code: string) {
    const next = scanPiece(parcel, counts, code);
    if (next.verdict === "wrong") return warn("wrong", say("scan.wrongPiece", { code }));
    if (next.verdict === "over") return warn("wrong", say("scan.overPiece", { code }));
    play("piece");
    setCounts(next.counts);
    if (isFull(parcel, next.counts)) await finish(parcel, next.counts);
  }

  async function finish(parcel: Row, scanned: Counts) {
    const outcome = await verifyParcel(merchant, parcel, scanned);
    const [refused] = outcome.refused;
    if (refused) {
      leave();
      return warn("stop", refused.message);
    }
    if (mayShip && shipToo === "yes") await ship(parcel);
    else end(parcel, "verified");
  }

  async function submit() {
    const code = text.trim();
    setText("");
    if (!code || busy.current) return;
    busy.current = true;
    try {
      if (!row) await begin(code);
      else if (isFull(row, counts)) await finish(row, counts);
      else await piece(row, code);
    } catch (error) {
      warn("wrong", error instanceof Refusal || error instanceof Error ? error.message : String(error));
    } finally {
      busy.current = false;
    }
  }

  async function undo() {
    if (!last) return;
    try {
      const verbs = last.ending === "shipped" ? (["unship", "unverify"] as const) : (["unverify"] as const);
      for (const verb of verbs) {
        const outcome = await doParcels(merchant, verb, [last.row.id], requestId());
        const [refused] = outcome.refused;
        if (refused) return warn("wrong", refused.message);
      }
      setLast({ row: last.row, ending: "undone" });
      box.current?.focus();
    } catch (error) {
      warn("wrong", error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <div className="scanning">
      <Input
        ref={box}
        autoFocus
        size="large"
        aria-label={say("scan.box")}
        value={text}
        maxLength={80}
        autoComplete="off"
        placeholder={say(row ? "scan.pieceHint" : "scan.hint")}
        onChange={(e) => setText(e.target.value)}
        onPressEnter={() => void submit()}
        onKeyDown={(e) => e.key === "Escape" && leave()}
      />
      <div className="bar" style={{ marginTop: 8 }}>
        {mayShip && (
          <Checkbox checked={shipToo === "yes"} onChange={(e) => { setShipToo(e.target.checked ? "yes" : "no"); box.current?.focus(); }}>
            {say("scan.shipToo")}
          </Checkbox>
        )}
        {row && <Button onClick={() => { leave(); box.current?.focus(); }}>{say("scan.leave")}</Button>}
      </div>
      {row ? (
        <ScanGoods row={row} counts={counts} />
      ) : last ? (
        <Alert
          type={last.ending === "verified" || last.ending === "shipped" ? "success" : "info"}
          showIcon
          className="verdict"
          title={say(`scan.${last.ending}`)}
          description={`${last.row.waybill_no ?? ""} ${last.row.order_sns.join(" ")}`}
          action={(last.ending === "verified" || last.ending === "shipped") && <Button onClick={() => void undo()}>{say("scan.undo")}</Button>}
        />
      ) : (
        <Alert type="info" className="verdict" title={say("scan.ready")} description={say("scan.readyHint")} />
      )}
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
