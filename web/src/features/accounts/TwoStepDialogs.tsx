// Two-step sign-in is set up, its recovery codes are shown, and it is switched off; each asks for the password first.
import { Alert, Form, Input, Modal, QRCode, Typography } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { newRecoveryCodes, newSecret, proveWithPassword, recoveryCodes, type Secret, turnOff, turnOn } from "../../app/twostep";
import { useWords } from "../../words";

interface Props {
  open: boolean;
  onClose: () => void;
}

interface Step {
  content: ReactNode;
  /** What the button says, and what it does; left out at the last step. */
  label?: string;
  act?: () => Promise<void>;
}

/** A dialog that goes on step by step; a refusal is shown and what was typed is kept. */
function Steps({ open, onClose, title, danger, step }: Props & { title: string; danger?: boolean; step: Step }) {
  const say = useWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  useEffect(() => setFailure(""), [open]);

  async function go() {
    if (!step.act) return onClose();
    setBusy(true);
    setFailure("");
    try {
      await step.act();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      onOk={() => void go()}
      confirmLoading={busy}
      okText={step.label ?? say("app.close")}
      okButtonProps={{ danger: danger && step.act !== undefined }}
      cancelText={say("app.cancel")}
      cancelButtonProps={{ style: step.act ? undefined : { display: "none" } }}
      destroyOnHidden
    >
      <Form layout="vertical" requiredMark={false} onFinish={() => void go()}>
        {step.content}
        {failure && <Alert type="error" showIcon title={failure} style={{ marginTop: 12 }} />}
        <button type="submit" hidden tabIndex={-1} aria-hidden />
      </Form>
    </Modal>
  );
}

function PasswordField({ value, onChange, explain }: { value: string; onChange: (text: string) => void; explain?: string }) {
  const say = useWords();
  return (
    <>
      {explain && <p>{explain}</p>}
      <Form.Item label={say("password.present")} htmlFor="twostep-password" style={{ marginBottom: 0 }}>
        <Input.Password
          id="twostep-password"
          autoFocus
          autoComplete="current-password"
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      </Form.Item>
    </>
  );
}

function Codes({ codes }: { codes: string[] }) {
  const say = useWords();
  return (
    <>
      <Alert type="warning" showIcon title={say("twostep.codesHint")} style={{ marginBottom: 12 }} />
      <Typography.Paragraph code copyable={{ text: codes.join("\n") }} className="codes">
        {codes.join("\n")}
      </Typography.Paragraph>
    </>
  );
}

export function SetUpDialog({ open, onClose }: Props) {
  const say = useWords();
  const [password, setPassword] = useState("");
  const [secret, setSecret] = useState<Secret | null>(null);
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<string[] | null>(null);

  useEffect(() => {
    setPassword("");
    setSecret(null);
    setCode("");
    setCodes(null);
  }, [open]);

  const prove: Step = {
    label: say("twostep.next"),
    act: async () => {
      await proveWithPassword(password, say("login.wrong"));
      setSecret(await newSecret(say("twostep.failed")));
    },
    content: <PasswordField value={password} onChange={setPassword} explain={say("twostep.first")} />,
  };
  const scan: Step = {
    label: say("twostep.on"),
    act: async () => {
      await turnOn(code.trim(), say("twostep.wrongCode"));
      setCodes(await recoveryCodes(say("twostep.failed")));
    },
    content: secret && (
      <>
        <p>{say("twostep.scan")}</p>
        <div className="waits">
          <QRCode value={secret.url} type="svg" size={180} bgColor="#ffffff" color="#000000" bordered={false} />
        </div>
        <p>{say("twostep.typeInstead")}</p>
        <Typography.Paragraph code copyable={{ text: secret.secret }}>
          {secret.secret.replace(/(.{4})(?=.)/g, "$1 ")}
        </Typography.Paragraph>
        <Form.Item label={say("login.code")} htmlFor="twostep-code" style={{ marginBottom: 0 }}>
          <Input
            id="twostep-code"
            autoFocus
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={8}
            value={code}
            onChange={(e) => setCode(e.target.value)}
          />
        </Form.Item>
      </>
    ),
  };
  const last: Step = { content: codes && <Codes codes={codes} /> };
  return <Steps open={open} onClose={onClose} title={say("twostep.on")} step={codes ? last : secret ? scan : prove} />;
}

export function CodesDialog({ open, onClose }: Props) {
  const say = useWords();
  const [password, setPassword] = useState("");
  const [codes, setCodes] = useState<string[] | null>(null);
  useEffect(() => {
    setPassword("");
    setCodes(null);
  }, [open]);
  const prove: Step = {
    label: say("twostep.makeCodes"),
    act: async () => {
      await proveWithPassword(password, say("login.wrong"));
      setCodes(await newRecoveryCodes(say("twostep.failed")));
    },
    content: <PasswordField value={password} onChange={setPassword} explain={say("twostep.codesExplain")} />,
  };
  const last: Step = { content: codes && <Codes codes={codes} /> };
  return <Steps open={open} onClose={onClose} title={say("twostep.codes")} step={codes ? last : prove} />;
}

export function TurnOffDialog({ open, onClose }: Props) {
  const say = useWords();
  const [password, setPassword] = useState("");
  useEffect(() => setPassword(""), [open]);
  const step: Step = {
    label: say("twostep.off"),
    act: async () => {
      await proveWithPassword(password, say("login.wrong"));
      await turnOff(say("twostep.failed"));
      onClose();
    },
    content: <PasswordField value={password} onChange={setPassword} explain={say("twostep.offExplain")} />,
  };
  return <Steps danger open={open} onClose={onClose} title={say("twostep.off")} step={step} />;
}
