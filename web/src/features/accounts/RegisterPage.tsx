// A company registers with its owner, and is signed in.
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Alert, Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { answered, client } from "../../api/client";
import { useWords } from "../../words";

interface Fields {
  company: string;
  credit?: string;
  contact: string;
  identity: string;
  password: string;
}

export function RegisterPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [message, setMessage] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(fields: Fields) {
    setBusy(true);
    setMessage("");
    const identity = fields.identity.trim();
    try {
      const made = await answered(
        client.POST("/api/v1/register", {
          body: {
            company_name: fields.company,
            credit_code: fields.credit || null,
            contact_name: fields.contact,
            password: fields.password,
            ...(identity.includes("@") ? { email: identity } : { phone: identity }),
          },
        }),
      );
      await queries.invalidateQueries({ queryKey: ["me"] });
      await navigate({ to: "/m/$merchant", params: { merchant: made.merchant.code } });
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="door">
      <Card title={`${say("app.name")} · ${say("register.title")}`}>
        <Form<Fields> layout="vertical" onFinish={(fields) => void submit(fields)} requiredMark={false}>
          <Form.Item name="company" label={say("register.company")} rules={[{ required: true }]}>
            <Input autoFocus autoComplete="organization" />
          </Form.Item>
          <Form.Item name="credit" label={say("register.credit")}>
            <Input maxLength={18} />
          </Form.Item>
          <Form.Item name="contact" label={say("register.contact")} rules={[{ required: true }]}>
            <Input autoComplete="name" />
          </Form.Item>
          <Form.Item name="identity" label={say("register.identity")} rules={[{ required: true }]}>
            <Input autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label={say("register.password")} rules={[{ required: true, min: 8 }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          {message && <Alert type="error" showIcon title={message} style={{ marginBottom: 12 }} />}
          <Button type="primary" htmlType="submit" block loading={busy}>
            {say("register.submit")}
          </Button>
        </Form>
        <div style={{ marginTop: 12, textAlign: "center" }}>
          <Link to="/login">{say("register.back")}</Link>
        </div>
      </Card>
    </main>
  );
}
