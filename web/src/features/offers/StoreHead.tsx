// Which store is shown, how it shares in the stock, and when it was read.
import { Alert, Select, Tag, Tooltip } from "antd";
import { spanWords } from "../../ui/spans";
import { beijing } from "../../ui/times";
import { type Say, useWords } from "../../words";
import type { Sharing } from "./data";

const COLORS = { off: "default", looking: "blue", on: "green" } as const;

function readWords(say: Say, instant: string | null): string {
  if (instant === null) return say("offers.neverRead");
  const seconds = Math.max(0, Math.floor((Date.now() - new Date(instant).getTime()) / 1000));
  return say("offers.readAgo", { time: spanWords(say, seconds) });
}

interface Props {
  stores: Sharing[];
  sharing: Sharing;
  isReading: boolean;
  onTurn: (store: string) => void;
}

export function StoreHead({ stores, sharing, isReading, onTurn }: Props) {
  const say = useWords();
  return (
    <>
      <div className="bar">
        <Select
          aria-label={say("filter.store")}
          style={{ width: 220 }}
          value={sharing.store_id}
          onChange={onTurn}
          showSearch={{ optionFilterProp: "label" }}
          options={stores.map((one) => ({ value: one.store_id, label: one.store }))}
        />
        {sharing.is_called && (
          <>
            <Tooltip title={say(`offers.stateWhy.${sharing.state}`)}>
              <Tag color={COLORS[sharing.state]} data-sharing={sharing.state}>
                {say(`offers.state.${sharing.state}`)}
              </Tag>
            </Tooltip>
            <Tooltip title={sharing.read_at && say("offers.readAt", { time: beijing(sharing.read_at, "MM-DD HH:mm:ss") })}>
              <span className="quiet">{readWords(say, sharing.read_at)}</span>
            </Tooltip>
          </>
        )}
      </div>
      {!sharing.is_called && <Alert showIcon type="info" title={say("offers.notCalled", { store: sharing.store })} />}
      {isReading && <Alert showIcon type="info" role="status" style={{ marginBottom: 8 }} title={say("offers.reading")} />}
      {!isReading && sharing.failure && (
        <Alert showIcon type="error" style={{ marginBottom: 8 }} title={say("offers.failed")} description={sharing.failure} />
      )}
    </>
  );
}
