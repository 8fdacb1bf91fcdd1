// Signing in: the owner by e-mail or phone, staff by merchant code and login name, then the one-time code where it is on.
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Alert, Button, Card, Form, Input, Segmented, Space } from "antd";
import { useEffect, useState } from "react";
import { giveCode, type SignIn, signIn, useMe, wasSignedIn } from "../../app/session";
import { useWords } from "../../words";

interface Fields {
  merchant?: string;
  name?: string;
  password?: string;
  code?: string;
}

export function LoginPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe(wasSignedIn());
  const [kind, setKind] = useState<"owner" | "staff">("owner");
  const [needsCode, setNeedsCode] = useState(false);
  const [message, setMessage] = useState("");
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const first = me.data?.merchants[0];
    if (me.data?.user.must_change_password) void navigate({ to: "/password" });
    else if (first) void navigate({ to: "/m/$merchant", params: { merchant: first.code } });
    else if (me.data) setMessage(say("login.noMerchant"));
  }, [me.data, navigate, say]);

  async function submit(fields: Fields) {
    setBusy(true);
    setMessage("");
    try {
      const name = kind === "staff" ? `${fields.merchant?.trim()}/${fields.name?.trim()}` : (fields.name?.trim() ?? "");
      const answer: SignIn = needsCode ? await giveCode(fields.code ?? "") : await signIn(name, fields.password ?? "");
      if (answer.needsCode) setNeedsCode(true);
      else if (answer.ok) await queries.invalidateQueries({ queryKey: ["me"] });
      else setMessage(answer.message || say("login.wrong"));
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="door">
      <Card title={`${say("app.name")} · ${say("login.title")}`}>
        <Form<Fields> layout="vertical" onFinish={(fields) => void submit(fields)} requiredMark={false}>
          {needsCode ? (
            <Form.Item name="code" label={say("login.code")} extra={say("login.codeHint")} rules={[{ required: true }]}>
              <Input autoFocus autoComplete="one-time-code" />
            </Form.Item>
          ) : (
            <>
              <Form.Item>
                <Segmented
                  block
                  value={kind}
                  onChange={setKind}
                  options={[
                    { value: "owner", label: say("login.asOwner") },
                    { value: "staff", label: say("login.asStaff") },
                  ]}
                />
              </Form.Item>
              {kind === "staff" && (
                <Form.Item name="merchant" label={say("login.merchant")} rules={[{ required: true }]}>
                  <Input autoComplete="organization" />
                </Form.Item>
              )}
              <Form.Item
                name="name"
                label={say(kind === "staff" ? "login.staffName" : "login.name")}
                rules={[{ required: true }]}
              >
                <Input autoFocus autoComplete="username" />
              </Form.Item>
              <Form.Item name="password" label={say("login.password")} rules={[{ required: true }]}>
                <Input.Password autoComplete="current-password" />
              </Form.Item>
            </>
          )}
          {message && <Alert type="error" showIcon title={message} style={{ marginBottom: 12 }} />}
          <Button type="primary" htmlType="submit" block loading={busy}>
            {say("login.submit")}
          </Button>
        </Form>
        <div style={{ marginTop: 12, textAlign: "center" }}>
          <Space separator={<span aria-hidden>·</span>}>
            <Link to="/register">{say("login.register")}</Link>
            <Link to="/forgot">{say("login.forgot")}</Link>
          </Space>
        </div>
      </Card>
    </main>
  );
}
