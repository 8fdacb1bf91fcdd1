// A part of the page did not come: after an upgrade of the house, or without a network. What stands on the page stays there.
import { Alert, Button } from "antd";
import { useSyncExternalStore } from "react";
import { onPartTrouble, partTrouble, setTrouble } from "../ui/parts";
import { useWords } from "../words";

export function MissingPart() {
  const say = useWords();
  const trouble = useSyncExternalStore(onPartTrouble, partTrouble);
  if (!trouble) return null;
  return (
    <Alert
      className="missing"
      type="warning"
      showIcon
      closable={{ onClose: () => setTrouble("") }}
      title={say(`app.${trouble}`)}
      action={
        <Button size="small" type="primary" onClick={() => window.location.reload()}>
          {say("app.reload")}
        </Button>
      }
    />
  );
}
