// A parcel of an order, and what was done with it: number, printing, scanning, weight, hand-over, the platform. What still waits
// stands last.
import { Alert, Button, Tag, Timeline } from "antd";
import { useState } from "react";
import type { Parcel, TrailItem } from "../../api/client";
import { beijing } from "../../ui/times";
import { type Say, sayCode, useWords } from "../../words";
import { useTrail } from "./data";

const BAD = /(refused|failed|stopped|given_up|not_returned)$/;
const GOOD = new Set(["fulfilment.ship", "fulfilment.pushed"]);

function colorOf({ what }: TrailItem): string {
  if (BAD.test(what)) return "red";
  return GOOD.has(what) ? "green" : "gray";
}

export function ParcelTrail({ merchant, parcel }: { merchant: string; parcel: Parcel }) {
  const say = useWords();
  const [isOpen, setOpen] = useState(parcel.state !== "void"); // a voided one explains itself when asked
  const trail = useTrail(merchant, parcel, isOpen);
  return (
    <div data-parcel={parcel.id} style={{ marginBottom: 8 }}>
      <Tag>{sayCode(say, "parcel", parcel.state)}</Tag> {parcel.carrier_code} {parcel.waybill_no} ·{" "}
      {sayCode(say, "push", parcel.push_state ?? "none")}
      <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say("trail.title")}
      </Button>
      {isOpen && trail.error && <Alert type="warning" showIcon title={trail.error.message} />}
      {isOpen && trail.data && (
        <Timeline
          className="trail"
          items={trail.data.items.map((item, index) => ({
            key: `${item.at} ${item.what} ${index}`,
            color: colorOf(item),
            content: <Step item={item} say={say} />,
          }))}
        />
      )}
    </div>
  );
}

function Step({ item, say }: { item: TrailItem; say: Say }) {
  const isWaiting = item.what.endsWith("_waiting");
  const what = item.what.includes(".") ? sayCode(say, "history", item.what) : sayCode(say, "trail", item.what);
  const time = beijing(item.at, "MM-DD HH:mm:ss");
  const grams = item.grams === null ? "" : say("trail.grams", { grams: item.grams });
  return (
    <>
      {isWaiting ? say("trail.next", { time }) : time} · {!isWaiting && `${item.member_name ?? say("history.system")} · `}
      {what} <strong>{[item.carrier_code, item.waybill_no, grams, item.printer].filter(Boolean).join(" ")}</strong>
      {item.message && <div className="quiet">{item.message}</div>}
    </>
  );
}
