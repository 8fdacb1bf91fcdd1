// 接入店铺, step by step: the application, the main account's consent, and what became of it.
import { Modal, Steps } from "antd";
import { useState } from "react";
import type { PlatformApp, Store } from "../../api/client";
import { useWords } from "../../words";
import { AppStep } from "./AppStep";
import { AuthoriseStep } from "./AuthoriseStep";
import { appOf, codeFrom } from "../../app/authorising";
import { useApps } from "./data";
import { DoneStep } from "./DoneStep";

interface Props {
  merchant: string;
  stores: Store[];
  open: boolean;
  /** The address that the platform sent this browser back to, where it did. */
  returned: string;
  onClose: () => void;
  onEdit: (store: Store) => void;
}

export function ConnectDialog({ merchant, stores, open, returned, onClose, onEdit }: Props) {
  const say = useWords();
  const apps = useApps(merchant);
  const [chosen, setChosen] = useState<PlatformApp | null>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [isAtApps, setAtApps] = useState(false);
  const meant = appOf(codeFrom(returned)?.state ?? null);
  const app = chosen ?? (isAtApps ? null : (apps.data?.find((one) => one.id === meant) ?? null));
  const step = begun ? 2 : app ? 1 : 0;

  return (
    <Modal
      open={open}
      width={640}
      style={{ top: 40 }}
      footer={null}
      title={say("stores.connect")}
      mask={{ closable: false }}
      onCancel={onClose}
      afterClose={() => {
        setChosen(null);
        setBegun(null);
        setAtApps(false);
      }}
      destroyOnHidden
    >
      <Steps
        size="small"
        current={step}
        responsive={false}
        style={{ margin: "16px 0 20px" }}
        items={(["app", "authorise", "done"] as const).map((name) => ({ title: say(`connect.step.${name}`) }))}
      />
      {step === 0 && <AppStep merchant={merchant} apps={apps} onChosen={setChosen} />}
      {step === 1 && app && (
        <AuthoriseStep
          merchant={merchant}
          app={app}
          returned={returned}
          onBegun={setBegun}
          onBack={() => {
            setChosen(null);
            setAtApps(true);
          }}
        />
      )}
      {begun && (
        <DoneStep
          merchant={merchant}
          stores={stores}
          authorisationId={begun}
          onAgain={() => setBegun(null)}
          onClose={onClose}
          onEdit={onEdit}
        />
      )}
    </Modal>
  );
}
