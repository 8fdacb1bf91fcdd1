// The dialog of whatever was asked of a store: one at a time, for the whole page.
import { Modal } from "antd";
import { useState } from "react";
import type { Store } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { CheckList } from "./CheckList";
import { changeMode } from "./data";
import { EditDialog } from "./EditDialog";
import { LiveDialog } from "./LiveDialog";
import { ShadowDrawer } from "./ShadowDrawer";
import type { Asked } from "./StoreVerbs";
import { SyncDialog } from "./SyncDialog";

export interface AskedOf {
  verb: Asked;
  store: Store;
}

interface Props {
  merchant: string;
  asked: AskedOf | null;
  onClose: () => void;
  onDone: () => void;
}

/** What was asked last stays while its dialog fades. */
export function StoreDialogs({ merchant, asked, onClose, onDone }: Props) {
  const say = useWords();
  const [count, setCount] = useState(0);
  const [last, setLast] = useState<AskedOf | null>(null);
  if (asked && asked !== last) { // while it is drawn, not after: else the former dialog opens once more for a moment
    setLast(asked);
    setCount(count + 1);
  }
  if (!last) return null;
  const { verb, store } = last;
  const dialog = { open: asked !== null, onClose, onDone };
  if (verb === "sync") return <SyncDialog key={count} merchant={merchant} store={store} {...dialog} />;
  if (verb === "shadow_report") return <ShadowDrawer key={count} merchant={merchant} store={store} {...dialog} />;
  if (verb === "go_live") return <LiveDialog key={count} merchant={merchant} store={store} {...dialog} />;
  if (verb === "change_store") return <EditDialog key={count} merchant={merchant} store={store} {...dialog} />;
  if (verb === "check") {
    return (
      <Modal open={dialog.open} onCancel={onClose} footer={null} width={640} title={`${say("stores.verb.check")} · ${store.name}`} destroyOnHidden>
        <CheckList key={count} merchant={merchant} storeId={store.id} />
      </Modal>
    );
  }
  if (verb !== "stop_store" && verb !== "archive_store") return null;
  return (
    <VerbDialog
      key={count}
      {...dialog}
      danger
      label={`${say(`stores.verb.${verb}`)} · ${store.name}`}
      question={<p>{say(`stores.ask.${verb}`, { store: store.name })}</p>}
      done={say(`stores.done.${verb}`, { store: store.name })}
      run={(click) => changeMode(merchant, verb, store, click)}
    />
  );
}
