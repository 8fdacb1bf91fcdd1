// 接口密钥: with which another program acts as a member; each is shown once and bounded by what is ticked.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Form, Input, Select, Tag, Typography } from "antd";
import { useContext, useEffect, useState } from "react";
import type { Outcome } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { LanguageContext, sayCode, useWords } from "../../words";
import {
  type ApiKey,
  createKey,
  doIds,
  grantPlatformData,
  PLATFORM_DATA,
  type PlatformData,
  useKeys,
  useMembers,
  usePermissions,
  useRoles,
} from "./data";
import { RightsPicker } from "./RightsPicker";

const NEVER_UNASKED = "orders.receiver";
const DAY_MS = 86_400_000;

export function KeysTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const english = useContext(LanguageContext) === "en";
  const keys = useKeys(merchant);
  const members = useMembers(merchant).data ?? [];
  const words = usePermissions().data?.permissions ?? [];
  const [creating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const [granted, setGranted] = useState<ApiKey | null>(null);
  const [kinds, setKinds] = useState<PlatformData[]>([]);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["keys", merchant] });

  const memberName = (id: string) => members.find((one) => one.id === id)?.name ?? `#${id}`;
  const rights = (row: ApiKey) => {
    if (row.permissions === null) return say("keys.unbounded");
    const held = new Set(row.permissions);
    return words.filter((one) => held.has(one.code)).map((one) => (english ? one.en : one.zh)).join(say("settings.comma"));
  };
  const state = (row: ApiKey) => {
    if (row.revoked_at) return <Tag>{say("keys.revoked")}</Tag>;
    if (row.expires_at && Date.parse(row.expires_at) <= Date.now()) return <Tag>{say("keys.expired")}</Tag>;
    const until = row.expires_at ? say("keys.until", { time: beijing(row.expires_at, "YYYY-MM-DD") }) : say("keys.endless");
    return <Tag color="green">{until}</Tag>;
  };
  const given = (row: ApiKey) =>
    row.platform_data.map((kind) => sayCode(say, "data", kind)).join(say("settings.comma")) || say("keys.noPlatformData");
  function askWhich(row: ApiKey) {
    setKinds(PLATFORM_DATA.filter((kind) => row.platform_data.includes(kind)));
    setGranted(row);
  }
  const verbs = (row: ApiKey) =>
    !row.revoked_at && (
      <>
        <Button size="small" onClick={() => askWhich(row)}>
          {say("keys.platformData")}
        </Button>{" "}
        <Button size="small" danger onClick={() => setRevoked(row)}>
          {say("keys.revoke")}
        </Button>
      </>
    );
  return (
    <>
      <div className="bar">
        <Button type="primary" disabled={!keys.data} onClick={() => setCreating(true)}>
          {say("keys.create")}
        </Button>
        <span className="quiet">{say("keys.hint")}</span>
      </div>
      <DataTable<ApiKey>
        rows={keys.data ?? []}
        loading={keys.isLoading}
        failure={keys.error}
        onRetry={() => void keys.refetch()}
        empty={say("keys.none")}
        columns={[
          { title: say("keys.name"), render: (_, row) => <strong>{row.name}</strong> },
          { title: say("keys.ends"), render: (_, row) => <code>…{row.last_four}</code> },
          { title: say("keys.member"), render: (_, row) => memberName(row.member_id) },
          { title: say("roles.rights"), render: (_, row) => <div className="long">{rights(row)}</div> },
          { title: say("keys.platformData"), render: (_, row) => given(row) },
          { title: say("members.state"), render: (_, row) => state(row) },
          { title: say("keys.made"), render: (_, row) => beijing(row.created_at, "YYYY-MM-DD HH:mm") },
          { title: say("settings.verbs"), render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>
                <strong>{row.name}</strong> <code>…{row.last_four}</code>
              </div>
              <div>{state(row)}</div>
            </div>
            <div>{memberName(row.member_id)}</div>
            <div className="quiet">{rights(row)}</div>
            <div className="quiet">
              {say("keys.platformData")}: {given(row)}
            </div>
            <div className="ends">{verbs(row)}</div>
          </div>
        )}
      />
      <KeyDialog merchant={merchant} open={creating} onClose={() => setCreating(false)} onDone={refresh} />
      <VerbDialog
        danger
        open={revoked !== null}
        label={`${say("keys.revoke")} · ${revoked?.name ?? ""}`}
        done={say("settings.saved")}
        run={(click) => doIds(merchant, "revoke_api_key", [revoked?.id ?? ""], click)}
        onClose={() => setRevoked(null)}
        onDone={refresh}
        question={<p>{say("keys.revokeExplain")}</p>}
      />
      <VerbDialog
        open={granted !== null}
        label={`${say("keys.platformData")} · ${granted?.name ?? ""}`}
        done={say("settings.saved")}
        run={(click) => grantPlatformData(merchant, granted?.id ?? "", kinds, click)}
        onClose={() => setGranted(null)}
        onDone={refresh}
        question={
          <>
            <p>{say("keys.platformHint")}</p>
            <KindsPicker value={kinds} onChange={setKinds} />
          </>
        }
      />
    </>
  );
}

function KindsPicker(props: { value?: PlatformData[]; onChange?: (kinds: PlatformData[]) => void }) {
  const say = useWords();
  const options = PLATFORM_DATA.map((kind) => ({ value: kind, label: sayCode(say, "data", kind) }));
  return <Checkbox.Group<PlatformData> {...props} options={options} />;
}

interface Fields {
  name: string;
  member_id: string;
  days: number;
  permissions: string[];
  platform_data: PlatformData[];
}

function KeyDialog({ merchant, ...dialog }: { merchant: string; open: boolean; onClose: () => void; onDone: () => void }) {
  const say = useWords();
  const [form] = Form.useForm<Fields>();
  const members = (useMembers(merchant).data ?? []).filter((one) => !one.left_at);
  const roles = useRoles(merchant).data ?? [];
  const mine = useRights(merchant);
  const [key, setKey] = useState("");
  const memberId = Form.useWatch("member_id", form);
  const permissions = Form.useWatch("permissions", form) ?? [];
  const person = members.find((one) => one.id === memberId);
  const theirs = roles.filter((role) => person?.role_ids.includes(role.id));
  const isTop = theirs.some((role) => role.code === "owner");
  const held = new Set(isTop ? mine : theirs.flatMap((role) => role.permissions));

  useEffect(() => {
    if (!dialog.open) return;
    setKey("");
    form.setFieldsValue({ name: "", member_id: undefined, days: 365, permissions: [], platform_data: [] });
  }, [dialog.open, form]);

  async function run(click: string): Promise<Outcome> {
    const { member_id, days, ...chosen } = await form.validateFields().catch(() => {
      throw new Error(say("form.incomplete"));
    });
    const expires_at = days ? new Date(Date.now() + days * DAY_MS).toISOString() : null;
    const outcome = await createKey(merchant, { ...chosen, member_id: Number(member_id), expires_at }, click);
    setKey(String(outcome.facts?.key ?? ""));
    return outcome;
  }
  const needed = { required: true, message: say("form.required") };
  const shown = (
    <>
      <p>{say("keys.once")}</p>
      <Typography.Paragraph code copyable style={{ overflowWrap: "anywhere", marginBottom: 0 }}>
        {key}
      </Typography.Paragraph>
    </>
  );
  return (
    <VerbDialog
      {...dialog}
      width={760}
      label={say("keys.create")}
      done={key ? shown : say("settings.saved")}
      run={run}
      question={
        <Form<Fields> form={form} layout="vertical" requiredMark={false} className="facts">
          <Form.Item name="name" label={say("keys.name")} extra={say("keys.nameHint")} rules={[{ ...needed, whitespace: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="days" label={say("keys.lifetime")} extra={say("keys.lifetimeHint")}>
            <Select
              options={[30, 90, 365, 0].map((days) => ({ value: days, label: days ? say("keys.days", { days }) : say("keys.endless") }))}
            />
          </Form.Item>
          <Form.Item name="member_id" label={say("keys.member")} extra={say("keys.memberHint")} rules={[needed]} className="whole">
            <Select
              onChange={() => form.setFieldsValue({ permissions: [] })}
              options={members.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <Form.Item name="permissions" label={say("keys.scopes")} extra={say("keys.scopesHint")} rules={[needed]} className="whole" htmlFor="">
            <RightsPicker mayGive={held} disabled={!memberId} />
          </Form.Item>
          <Form.Item name="platform_data" label={say("keys.platformData")} extra={say("keys.platformHint")} className="whole" htmlFor="">
            <KindsPicker />
          </Form.Item>
          {permissions.includes(NEVER_UNASKED) && <Alert className="whole" type="warning" showIcon title={say("keys.receiver")} />}
        </Form>
      }
    />
  );
}
