// What became of single orders that were asked for: in the dialog that asked, and above the stores for who closed it.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Spin } from "antd";
import { useState } from "react";
import { requestId, type Store } from "../../api/client";
import { useWords } from "../../words";
import { sync, type Synced, useSynced, useSyncs } from "./data";

/** In the dialog: followed until it is known. */
export function SyncAnswer({ merchant, id, sn }: { merchant: string; id: string; sn: string }) {
  const say = useWords();
  const found = useSynced(merchant, id);
  if (found.error) return <Alert type="error" showIcon title={found.error.message} />;
  if (!found.data || found.data.state === "waiting") {
    return (
      <>
        <Spin size="small" /> {say("syncNow.waiting", { sn })}
      </>
    );
  }
  return found.data.state === "done" ? (
    <Alert type="success" showIcon title={say("syncNow.read", { sn })} />
  ) : (
    <Failed one={found.data} />
  );
}

interface FailedProps {
  one: Synced;
  store?: Store;
  onAgain?: () => Promise<void>;
  onClose?: () => void;
}

function Failed({ one, store, onAgain, onClose }: FailedProps) {
  const say = useWords();
  const [busy, setBusy] = useState(false);
  return (
    <Alert
      type="warning"
      showIcon
      closable={onClose && { onClose }}
      style={{ marginBottom: 8 }}
      title={`${store ? `${store.name} · ` : ""}${say("syncNow.failed", { sn: one.order_sn })}`}
      description={
        <>
          {one.message}
          <br />
          {say(one.needs_person ? "syncNow.byPerson" : "syncNow.byItself")}
        </>
      }
      action={
        onAgain && (
          <Button
            size="small"
            loading={busy}
            onClick={() => {
              setBusy(true);
              void onAgain().finally(() => setBusy(false));
            }}
          >
            {say("syncNow.again")}
          </Button>
        )
      }
    />
  );
}

/** Above the stores: what of this member's did not come. */
export function FailedSyncs({ merchant, stores, maySync }: { merchant: string; stores: Store[]; maySync: boolean }) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<string[]>([]);
  const found = useSyncs(merchant, maySync).data ?? [];
  return found
    .filter((one) => one.state === "refused" && !seen.includes(one.id))
    .slice(0, 5)
    .map((one) => {
      const store = stores.find((row) => row.id === one.store_id);
      return (
        <Failed
          key={one.id}
          one={one}
          store={store}
          onClose={() => setSeen([...seen, one.id])}
          onAgain={
            store &&
            (async () => {
              await sync(merchant, store, { order_sn: one.order_sn }, requestId()).catch(() => undefined);
              await queries.invalidateQueries({ queryKey: ["syncs", merchant] });
            })
          }
        />
      );
    });
}
