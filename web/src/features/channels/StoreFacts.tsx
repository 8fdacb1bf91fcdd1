// What a store's row and card show: who it is, its mode, its authorisation, how its pulling goes.
import { Button, Progress, Tag, Tooltip, Typography } from "antd";
import dayjs from "dayjs";
import type { Past, Store, Sync } from "../../api/client";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { pastWords, syncWords } from "./progress";
import { useTones } from "./tones";

const MODES: Record<string, string> = { shadow: "blue", live: "green", stopped: "default" };
const SOON_DAYS = 7;

export const isConnected = (store: Store) => store.mall_id !== null;

export function StoreName({ store }: { store: Store }) {
  const say = useWords();
  return (
    <>
      <Typography.Text strong>{store.name}</Typography.Text> {store.is_practice && <Tag color="purple">{say("app.practice")}</Tag>}
      <div className="quiet">
        {sayCode(say, "platform", store.platform)} {store.mall_id}
      </div>
    </>
  );
}

export function StoreMode({ store }: { store: Store }) {
  const say = useWords();
  return (
    <>
      <Tag color={MODES[store.mode]}>{sayCode(say, "mode", store.mode)}</Tag>
      {store.mode === "live" && store.live_from && (
        <div className="quiet">{say("stores.liveFrom", { time: beijing(store.live_from, "MM-DD HH:mm") })}</div>
      )}
    </>
  );
}

export function StoreAuthorised({ store, onAuthorise }: { store: Store; onAuthorise?: () => void }) {
  const say = useWords();
  const tones = useTones();
  if (!isConnected(store)) return <span className="quiet">{say("stores.noPlatform")}</span>;
  const until = store.authorised_until;
  const isSoon = until !== null && dayjs(until).diff(dayjs(), "day") < SOON_DAYS;
  const bad = say(until ? "stores.unauthorised" : "stores.neverAuthorised");
  return (
    <>
      <span style={{ color: store.is_authorised ? (isSoon ? tones.late : undefined) : tones.bad }}>
        {store.is_authorised && until ? say("stores.until", { time: beijing(until, "YYYY-MM-DD") }) : bad}
      </span>
      {onAuthorise && (isSoon || !store.is_authorised) && (
        <div>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={onAuthorise}>
            {say("stores.verb.authorise")}
          </Button>
        </div>
      )}
    </>
  );
}

interface PullingProps {
  store: Store;
  stream: "orders" | "cases";
  sync: Sync;
  past: Past | null;
}

export function StorePulling({ store, stream, sync, past }: PullingProps) {
  const say = useWords();
  const tones = useTones();
  if (!isConnected(store)) return <span className="quiet">{say("stores.notPulled")}</span>;
  const { tone, text } = syncWords(say, sync, store.mode);
  return (
    <div className="pulling" data-stream={stream}>
      <div style={{ color: tones[tone] }}>{text}</div>
      {sync.failure_message && <div style={{ color: tones.bad }}>{sync.failure_message}</div>}
      {past && <PastBar past={past} stream={stream} />}
    </div>
  );
}

function PastBar({ past, stream }: { past: Past; stream: "orders" | "cases" }) {
  const say = useWords();
  const { percent, text } = pastWords(say, past, stream);
  const day = (instant: string) => beijing(instant, "MM-DD");
  const span = { reached: day(past.reached_at), from: day(past.from_at), until: day(past.until_at) };
  return (
    <Tooltip title={say("past.reached", span)}>
      <div className="quiet">{text}</div>
      <Progress percent={percent} size="small" showInfo={false} aria-label={text} status={past.is_done ? "success" : "active"} />
    </Tooltip>
  );
}
