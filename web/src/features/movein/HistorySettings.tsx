// What a file of past orders does not tell by itself: whose they are, in which time zone it writes, and in which order its dates.
import { Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { useStoreList } from "../../app/stores";
import { useWords } from "../../words";
import type { Sheet } from "./data";

type Settings = NonNullable<Sheet["settings"]>;

interface Props {
  merchant: string;
  hasStore: boolean;
  value: Settings;
  onChange: (value: Settings) => void;
}

/** Where buyers of cross-border shops are; others are found by typing their name. */
const ZONES = ["Asia/Shanghai", "UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Tokyo", "Asia/Seoul", "Asia/Singapore", "Asia/Bangkok", "Asia/Dubai", "Asia/Kolkata", "Europe/Moscow", "Australia/Sydney"];
const ORDERS = ["", "ymd", "mdy", "dmy"] as const;
const TOTALS = ["", "first", "repeated"] as const;

export function HistorySettings({ merchant, hasStore, value, onChange }: Props) {
  const say = useWords();
  const stores = useStoreList(merchant);
  const zones = [...new Set([...ZONES, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <>
      <Line name={say("movein.store")} isWanted={!hasStore} note={say(hasStore ? "movein.storeElse" : "movein.storeNote")}>
        <Select
          allowClear
          style={{ width: 240 }}
          aria-label={say("movein.store")}
          value={value.store || undefined}
          options={stores.map((store) => ({ value: store.id, label: store.name }))}
          onChange={(store?: string) => onChange({ ...value, store: store ?? "" })}
        />
      </Line>
      <Line name={say("movein.zone")} note={say("movein.zoneNote")}>
        <Select
          showSearch
          style={{ width: 240 }}
          aria-label={say("movein.zone")}
          value={value.zone}
          options={zones.map((zone) => ({ value: zone, label: zone }))}
          onChange={(zone: string) => onChange({ ...value, zone })}
        />
      </Line>
      <Line name={say("dateOrder")} isWanted={!value.order} note={say("movein.orderNote")}>
        <Select
          style={{ width: 240 }}
          aria-label={say("dateOrder")}
          value={value.order}
          options={ORDERS.map((order) => ({ value: order, label: say(`dateOrder.${order || "unknown"}`) }))}
          onChange={(order) => onChange({ ...value, order })}
        />
      </Line>
      <Line name={say("movein.totals")} note={say("movein.totalsNote")}>
        <Select
          style={{ width: 240 }}
          aria-label={say("movein.totals")}
          value={value.totals}
          options={TOTALS.map((totals) => ({ value: totals, label: say(`movein.totals.${totals || "each"}`) }))}
          onChange={(totals) => onChange({ ...value, totals })}
        />
      </Line>
      <Checkbox checked={value.comma} onChange={(event) => onChange({ ...value, comma: event.target.checked })}>
        {say("movein.comma")}
      </Checkbox>
      <Checkbox checked={value.has_credits} onChange={(event) => onChange({ ...value, has_credits: event.target.checked })}>
        {say("movein.credits")}
      </Checkbox>
    </>
  );
}

function Line({ name, isWanted, note, children }: { name: string; isWanted?: boolean; note: string; children: ReactNode }) {
  return (
    <div className="specline">
      <span style={{ width: 150 }}>
        {name} {isWanted && <span className="bad">*</span>}
      </span>
      {children}
      <span className="quiet">{note}</span>
    </div>
  );
}
