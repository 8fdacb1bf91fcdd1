// What stops whoever scans: over the whole page, in red, until a person presses Enter. A scanner's Enter does not close it.
import { Modal } from "antd";
import { useEffect, useRef } from "react";
import { useWords } from "../words";

export interface WarningText {
  kind: "stop" | "wrong";
  message: string;
}

/** Whether an Enter closes a warning: a person's does, a scanner's, which comes after characters, does not. */
export function closesWarning(typed: string): boolean {
  return typed.length === 0;
}

export function Warning({ warning, onClose }: { warning: WarningText | null; onClose: () => void }) {
  const say = useWords();
  const typed = useRef("");
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    if (!warning) return;
    typed.current = "";
    function press(event: KeyboardEvent) {
      if (event.key === "Enter") {
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat && closesWarning(typed.current)) close.current();
        typed.current = "";
      } else if (event.key.length === 1) typed.current += event.key;
    }
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [warning]);

  return (
    <Modal
      open={warning !== null}
      className={`warning ${warning?.kind ?? ""}`}
      title={warning && say(`scan.${warning.kind}`)}
      onOk={onClose}
      onCancel={onClose}
      okText={say("scan.close")}
      okButtonProps={{ danger: true, size: "large", block: true }}
      cancelButtonProps={{ style: { display: "none" } }}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      centered
    >
      <p role="alert">{warning?.message}</p>
    </Modal>
  );
}
