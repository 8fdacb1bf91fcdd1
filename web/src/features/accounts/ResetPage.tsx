// The end of a mailed link: another password. The key stands behind the #, which no server sees.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { resetByKey } from "../../app/twostep";
import { useWords } from "../../words";

export function ResetPage() {
  const say = useWords();
  const [key] = useState(() => new URLSearchParams(window.location.hash.replace(/^#/, "")).get("key") ?? "");
  const [message, setMessage] = useState("");
  const [done, setDone] = useState(false);

  async function submit({ wanted }: { wanted: string }) {
    setMessage("");
    try {
      await resetByKey(key, wanted, say("reset.failed"));
      setDone(true);
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <main className="door">
      <Card title={say("password.title")}>
        {done && <Alert type="success" showIcon title={say("reset.done")} />}
        {!key && <Alert type="error" showIcon title={say("reset.failed")} />}
        {key && !done && (
          <Form layout="vertical" requiredMark={false} onFinish={(fields: { wanted: string }) => void submit(fields)}>
            <Form.Item name="wanted" label={say("register.password")} rules={[{ required: true, min: 8, message: say("members.passwordShort") }]}>
              <Input.Password autoFocus autoComplete="new-password" />
            </Form.Item>
            {message && <Alert type="error" showIcon title={message} style={{ marginBottom: 12 }} />}
            <Button type="primary" htmlType="submit" block>
              {say("password.submit")}
            </Button>
          </Form>
        )}
        <div style={{ marginTop: 12, textAlign: "center" }}>
          <Link to={done ? "/login" : "/forgot"}>{say(done ? "forgot.back" : "reset.again")}</Link>
        </div>
      </Card>
    </main>
  );
}
