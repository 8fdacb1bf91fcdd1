// The session ended while somebody worked: they sign in over the page, and what they had typed is still there.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Form, Input, Modal } from "antd";
import { useState, useSyncExternalStore } from "react";
import { isSignedOut, onSession } from "../api/client";
import { useWords } from "../words";
import { giveCode, signIn } from "./session";

export function SignInAgain({ name }: { name: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const open = useSyncExternalStore(onSession, isSignedOut);
  const [form] = Form.useForm<{ password?: string; code?: string }>();
  const [needsCode, setNeedsCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState("");

  async function submit(given: { password?: string; code?: string }) {
    setBusy(true);
    setMessage("");
    try {
      const answer = needsCode ? await giveCode(given.code ?? "") : await signIn(name, given.password ?? "");
      if (answer.needsCode) return setNeedsCode(true);
      if (!answer.ok) return setMessage(answer.message || say("login.wrong"));
      form.resetFields();
      setNeedsCode(false);
      await queries.invalidateQueries();
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open={open}
      zIndex={3000}
      width={380}
      title={say("again.title")}
      closable={false}
      keyboard={false}
      okText={say("login.submit")}
      confirmLoading={busy}
      onOk={form.submit}
      cancelText={say("again.other")}
      onCancel={() => window.location.assign("/app/login")}
      mask={{ closable: false }}
    >
      <p>{say("again.hint", { name })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void submit(given)}>
        {needsCode ? (
          <Form.Item name="code" label={say("login.code")} rules={[{ required: true }]}>
            <Input autoFocus autoComplete="one-time-code" />
          </Form.Item>
        ) : (
          <Form.Item name="password" label={say("login.password")} rules={[{ required: true }]}>
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
        )}
      </Form>
      {message && <Alert type="error" showIcon title={message} />}
    </Modal>
  );
}
