// 清点, for the hand: scan or type a code, then pieces by scanning on or by the number pad. What was counted is kept in the browser
// until the server has it, so that a slow network or a reload loses nothing.
import { EditOutlined } from "@ant-design/icons";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Input, type InputRef, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import { Unreachable } from "../../api/client";
import { usePictures } from "../../app/pictures";
import type { StocktakeSearch } from "../../app/searches";
import { useMe } from "../../app/session";
import { useRemembered } from "../../app/settings";
import { useRights } from "../../app/stores";
import { play } from "../../ui/sounds";
import { Warning, type WarningText } from "../../ui/Warning";
import { useWords } from "../../words";
import { CountedSoFar, Goods, Sending } from "./CountParts";
import { findGoods, useMine, useRefresh, useStocktake } from "./data";
import { NumberPad } from "./NumberPad";
import { unsent, useQueue } from "./queue";
import { back, digit, foundOf, type InHand, means, plus, taken, takenBlindly } from "./tallying";

export function CountPage() {
  const say = useWords();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { id = "" } = useSearch({ strict: false }) as StocktakeSearch;
  const person = useMe().data?.merchants.find((one) => one.code === merchant)?.member_id ?? "";
  const found = useStocktake(merchant, id);
  if (found.error && !found.data) return <Alert showIcon type="error" title={found.error.message} />;
  if (!person || !found.data) return <Spin />;
  const { stocktake, totals, ahead } = found.data;
  const place = `${merchant}.${id}.${person}`;
  return (
    <div className="scanning counting">
      <div className="head">
        <Link to="/m/$merchant/stocktake" params={{ merchant }} search={{ id }}>
          {stocktake.number}
        </Link>
        <span className="quiet">
          {stocktake.warehouse} · {say("counting.progress")} {totals.counted} / {totals.lines}
        </span>
      </div>
      {stocktake.state === "counting" ? null : <Alert showIcon type="warning" title={say("counting.closed")} />}
      <Counting key={place} merchant={merchant} id={id} person={person} ahead={ahead} />
    </div>
  );
}

interface Props {
  merchant: string;
  id: string;
  person: string;
  /** By how many milliseconds the server's clock is ahead of this device's. */
  ahead: number;
}

const READ = (name: string): InHand | null => JSON.parse(localStorage.getItem(name) || "null") as InHand | null;

function Counting({ merchant, id, person, ahead }: Props) {
  const say = useWords();
  const rights = useRights(merchant);
  const refresh = useRefresh(merchant);
  const box = useRef<InputRef>(null);
  const busy = useRef(false);
  const draft = `pinerp.inHand.${merchant}.${id}.${person}`;
  const [hand, setHand] = useState<InHand | null>(() => READ(draft));
  const [area, setArea] = useRemembered<string>(`pinerp.area.${merchant}.${id}`, "");
  const [text, setText] = useState("");
  const [types, setTypes] = useState(false);
  const [warning, setWarning] = useState<WarningText | null>(null);
  const { queue, add, retry, seen } = useQueue(merchant, id, person, refresh);
  const mine = useMine(merchant, id).data ?? [];
  const pictures = usePictures(merchant, hand?.sku_id ? [hand.sku_id] : [], rights.has("inventory.view"));

  useEffect(() => {
    localStorage.setItem(draft, JSON.stringify(hand)); // a reload in the middle of a shelf loses nothing
  }, [draft, hand]);
  useEffect(() => {
    if (!warning) box.current?.focus();
  }, [warning, hand?.code]);

  function warn(message: string) {
    play("wrong");
    setTimeout(() => setWarning({ kind: "wrong", message })); // the Enter that brought it must be over, or it closes it
  }

  function keep(now: InHand | null) {
    if (now) add(foundOf(now, area.trim(), Date.now() + ahead));
    setHand(null);
  }

  async function scan(code: string) {
    if (hand && means(hand, code)) {
      play("piece");
      return setHand(plus(hand, 1));
    }
    keep(hand);
    try {
      const goods = await findGoods(merchant, id, code);
      setHand(taken(goods, code, area.trim(), unsent(queue, goods.sku_id, area.trim())));
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      setHand(takenBlindly(code));
    }
    play("piece");
  }

  async function submit() {
    const code = text.trim();
    setText("");
    if (busy.current) return;
    if (!code) {
      if (hand) save();
      return;
    }
    busy.current = true;
    try {
      await scan(code);
    } catch (error) {
      warn(error instanceof Error ? error.message : String(error));
    } finally {
      busy.current = false;
    }
  }

  function save() {
    keep(hand);
    play("done");
    box.current?.focus();
  }

  const change = (what: (now: InHand) => InHand) => setHand((now) => now && what(now));
  return (
    <>
      <div className="bar">
        <Input
          ref={box}
          autoFocus
          size="large"
          style={{ flex: 1 }}
          inputMode={types ? "text" : "none"}
          aria-label={say("counting.scanBox")}
          value={text}
          maxLength={80}
          autoComplete="off"
          placeholder={say(hand ? "counting.scanMore" : "counting.scanHint")}
          onChange={(e) => setText(e.target.value)}
          onPressEnter={() => void submit()}
        />
        <Button
          size="large"
          type={types ? "primary" : "default"}
          icon={<EditOutlined />}
          aria-label={say("counting.typeCode")}
          onClick={() => {
            setTypes(!types);
            box.current?.focus();
          }}
        />
        <Input
          style={{ width: 130 }}
          size="large"
          maxLength={40}
          value={area}
          aria-label={say("counting.area")}
          placeholder={say("counting.areaHint")}
          disabled={hand !== null}
          onChange={(e) => setArea(e.target.value)}
        />
      </div>
      {hand ? (
        <>
          <Goods hand={hand} picture={hand.sku_id ? pictures[hand.sku_id] : undefined} />
          <NumberPad
            onDigit={(key) => change((now) => digit(now, key))}
            onBack={() => change(back)}
            onStep={(step) => change((now) => plus(now, step))}
            onSave={save}
          />
          <Button block type="text" onClick={() => setHand(null)}>
            {say("counting.leave")}
          </Button>
        </>
      ) : (
        <Alert type="info" className="verdict" title={say("counting.ready")} description={say("counting.readyHint")} />
      )}
      <Sending queue={queue} onRetry={retry} onSeen={seen} />
      <CountedSoFar queue={queue} mine={mine} />
      <Warning
        warning={warning}
        onClose={() => {
          setText("");
          setWarning(null);
        }}
      />
    </>
  );
}
