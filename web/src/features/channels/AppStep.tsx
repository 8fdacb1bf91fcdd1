// Step 1: an application that is known, or a new one. Its secret goes in and never comes out.
import type { UseQueryResult } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Radio, Spin } from "antd";
import { useState } from "react";
import type { PlatformApp, Schemas } from "../../api/client";
import { useWords } from "../../words";
import { keepApp } from "./data";

const NEW = "new";
/** Shown, so that whoever has a relay of their own knows what to replace; the door has the same. */
const GATEWAY = "https://gw-api.pinduoduo.com/api/router";
const AUTHORISE_PAGE = "https://fuwu.pinduoduo.com/service-market/auth";

interface Props {
  merchant: string;
  apps: UseQueryResult<PlatformApp[]>;
  onChosen: (app: PlatformApp) => void;
}

export function AppStep({ merchant, apps, onChosen }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const [form] = Form.useForm<Schemas["AppIn"]>();
  const [wanted, setWanted] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const known = apps.data ?? [];
  const choice = wanted ?? known[0]?.id ?? NEW;

  if (apps.isLoading) return <Spin />;
  if (apps.error) return <Alert type="error" showIcon title={apps.error.message} />;

  async function next() {
    const app = known.find((one) => one.id === choice);
    if (app) return onChosen(app);
    const fields = await form.validateFields().catch(() => null);
    if (!fields) return;
    setBusy(true);
    setFailure("");
    try {
      const body = { ...fields, platform: "pinduoduo", name: fields.name ?? "", proxy_url: fields.proxy_url ?? "" };
      const kept = await keepApp(merchant, body);
      await queries.invalidateQueries({ queryKey: ["apps", merchant] });
      onChosen(kept);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  const needed = { required: true, whitespace: true, message: say("form.required") };
  const address = { pattern: /^https?:\/\/\S+$/, message: say("connect.badAddress") };
  return (
    <>
      {known.length > 0 && (
        <Radio.Group
          className="choices"
          value={choice}
          onChange={(e) => setWanted(String(e.target.value))}
          options={[
            ...known.map((app) => ({
              value: app.id,
              label: (
                <>
                  {app.name} <span className="quiet">{app.gateway_url}</span>
                </>
              ),
            })),
            { value: NEW, label: say("connect.newApp") },
          ]}
        />
      )}
      {choice === NEW && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="facts"
          autoComplete="off"
          initialValues={{ gateway_url: GATEWAY, authorize_url: AUTHORISE_PAGE }}
        >
          <Form.Item name="client_id" label={say("connect.clientId")} rules={[needed]}>
            <Input autoFocus maxLength={80} />
          </Form.Item>
          <Form.Item name="name" label={say("connect.appName")}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="client_secret" label={say("connect.secret")} rules={[needed]} extra={say("connect.secretHint")} className="whole">
            <Input.Password maxLength={200} autoComplete="new-password" visibilityToggle={false} />
          </Form.Item>
          <Form.Item name="gateway_url" label={say("connect.gateway")} rules={[needed, address]} extra={say("connect.gatewayHint")} className="whole">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="authorize_url" label={say("connect.authorizeUrl")} rules={[needed, address]} className="whole">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="proxy_url" label={say("connect.proxy")} rules={[address]} className="whole">
            <Input maxLength={200} placeholder="http://10.0.0.5:3128" />
          </Form.Item>
        </Form>
      )}
      {failure && <Alert type="error" showIcon title={failure} style={{ marginBottom: 12 }} />}
      <div className="ends">
        <Button type="primary" loading={busy} onClick={() => void next()}>
          {say("connect.next")}
        </Button>
      </div>
    </>
  );
}
