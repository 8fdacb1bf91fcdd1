// What can be done with a store's stock: read it, set its rule, switch its syncing on and off.
import { App, Button, Tooltip } from "antd";
import { type ReactNode, useState } from "react";
import { requestId } from "../../api/client";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { begin, type Sharing, switchOff } from "./data";
import { GroupRules } from "./GroupRules";
import { Risks } from "./RisksDrawer";
import { SharingDialog } from "./SharingDialog";
import { hindrance } from "./sharing";
import { SwitchOnDialog } from "./SwitchOnDialog";

interface ReadProps {
  merchant: string;
  sharing: Sharing;
  mayManage: boolean;
  isReading: boolean;
  onBegun: () => void;
}

/** 读取店铺库存: it loads until the page knows what was read. */
export function ReadButton({ merchant, sharing, mayManage, isReading, onBegun }: ReadProps) {
  const say = useWords();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);

  async function read() {
    setBusy(true);
    try {
      await begin(merchant, sharing.store_id, requestId());
      onBegun();
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  const button = (
    <Button type={sharing.read_at ? "default" : "primary"} disabled={!mayManage} loading={busy || isReading} onClick={() => void read()}>
      {say("offers.verb.begin")}
    </Button>
  );
  return mayManage ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>;
}

interface Props {
  merchant: string;
  sharing: Sharing;
  stores: Sharing[];
  mayManage: boolean;
  /** The button that reads, where the empty list does not have it. */
  read: ReactNode;
  onDone: () => void;
}

export function SharingVerbs({ merchant, sharing, stores, mayManage, read, onDone }: Props) {
  const say = useWords();
  const [asked, setAsked] = useState<"set_sharing" | "switch_on" | null>(null);
  const hindered = hindrance(sharing);
  const dialog = { merchant, sharing, onClose: () => setAsked(null), onDone };

  function verb(name: "set_sharing" | "switch_on", why: ReactNode) {
    const button = (
      <Button disabled={why !== null} type={name === "switch_on" ? "primary" : "default"} onClick={() => setAsked(name)}>
        {say(`offers.verb.${name}`)}
      </Button>
    );
    return why === null ? button : <Tooltip title={why}>{button}</Tooltip>;
  }
  const noRight = mayManage ? null : say("verb.noRight");
  return (
    <>
      <div className="bar acts">
        {read}
        {verb("set_sharing", noRight)}
        {sharing.state === "on" ? (
          <VerbButton
            danger
            label={say("offers.verb.switch_off")}
            count={1}
            allowed={mayManage}
            question={<p>{say("offers.offAsk", { store: sharing.store })}</p>}
            done={say("offers.done.switch_off")}
            run={(click) => switchOff(merchant, sharing.store_id, click)}
            onDone={onDone}
          />
        ) : (
          verb("switch_on", noRight ?? (hindered && say(hindered)))
        )}
        <GroupRules merchant={merchant} sharing={sharing} stores={stores} mayManage={mayManage} onDone={onDone} />
        <Risks merchant={merchant} stores={stores} mayManage={mayManage} onDone={onDone} />
        {sharing.state !== "on" && hindered && <span className="quiet">{say(hindered)}</span>}
      </div>
      <SharingDialog {...dialog} open={asked === "set_sharing"} />
      <SwitchOnDialog {...dialog} open={asked === "switch_on"} />
    </>
  );
}
