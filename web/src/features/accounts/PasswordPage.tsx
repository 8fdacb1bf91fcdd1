// A first password is for one use: its owner chooses another before anything else.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { answered, client } from "../../api/client";
import { useWords } from "../../words";

export function PasswordPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [message, setMessage] = useState("");

  async function submit(fields: { present: string; wanted: string }) {
    try {
      await answered(client.POST("/api/v1/password", { body: fields }));
      await queries.invalidateQueries({ queryKey: ["me"], refetchType: "all" }); // else the old answer leads back here
      await navigate({ to: "/login" });
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <main className="door">
      <Card title={say("password.title")}>
        <Form layout="vertical" onFinish={(fields: { present: string; wanted: string }) => void submit(fields)}>
          <Form.Item name="present" label={say("password.present")} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="wanted" label={say("password.wanted")} rules={[{ required: true, min: 8 }]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          {message && <Alert type="error" showIcon title={message} style={{ marginBottom: 12 }} />}
          <Button type="primary" htmlType="submit" block>
            {say("password.submit")}
          </Button>
        </Form>
      </Card>
    </main>
  );
}
