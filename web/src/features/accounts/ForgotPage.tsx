// A forgotten password: by mail for who signs in with an e-mail; who helps the others is said.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { askForReset } from "../../app/twostep";
import { useWords } from "../../words";

export function ForgotPage() {
  const say = useWords();
  const [message, setMessage] = useState("");
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);

  async function submit({ email }: { email: string }) {
    setBusy(true);
    setMessage("");
    try {
      await askForReset(email.trim(), say("forgot.failed"));
      setSent(true);
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="door">
      <Card title={say("forgot.title")}>
        {sent ? (
          <Alert type="success" showIcon title={say("forgot.sent")} />
        ) : (
          <Form layout="vertical" requiredMark={false} onFinish={(fields: { email: string }) => void submit(fields)}>
            <Form.Item name="email" label={say("forgot.email")} extra={say("forgot.hint")} rules={[{ required: true, type: "email", message: say("form.required") }]}>
              <Input autoFocus autoComplete="username" />
            </Form.Item>
            {message && <Alert type="error" showIcon title={message} style={{ marginBottom: 12 }} />}
            <Button type="primary" htmlType="submit" block loading={busy}>
              {say("forgot.submit")}
            </Button>
          </Form>
        )}
        <p className="quiet" style={{ marginTop: 12 }}>
          {say("forgot.others")}
        </p>
        <div style={{ textAlign: "center" }}>
          <Link to="/login">{say("forgot.back")}</Link>
        </div>
      </Card>
    </main>
  );
}
