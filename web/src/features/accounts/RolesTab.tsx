// 角色: named sets of rights; the owner's role always holds them all.
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Space, Tag } from "antd";
import { useContext, useEffect, useState } from "react";
import type { Outcome } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { LanguageContext, useWords } from "../../words";
import { changeRole, createRole, doIds, type Role, roleName, usePermissions, useRoles } from "./data";
import { RightsPicker } from "./RightsPicker";

const OWNER = "owner";

type Asked = { verb: "write"; role: Role | null } | { verb: "archive_role" | "restore_role"; role: Role };

export function RolesTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const english = useContext(LanguageContext) === "en";
  const roles = useRoles(merchant);
  const words = usePermissions().data?.permissions ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["roles", merchant] });
  const close = () => setAsked(null);
  const ending = asked && asked.verb !== "write" ? asked : null;

  const rightsOf = (row: Role) => {
    if (row.code === OWNER) return say("roles.all");
    const held = new Set(row.permissions);
    const names = words.filter((one) => held.has(one.code)).map((one) => (english ? one.en : one.zh));
    return names.join(say("settings.comma")) || say("settings.nothing");
  };
  const who = (row: Role) => (
    <>
      <strong>{roleName(say, row)}</strong> {row.code && <Tag>{say("roles.house")}</Tag>}
      {row.archived_at && <Tag color="default">{say("roles.archived")}</Tag>}
    </>
  );
  const verbs = (row: Role) =>
    row.code === OWNER ? (
      <span className="quiet">{say("roles.fixed")}</span>
    ) : (
      <Space>
        {!row.archived_at && (
          <Button size="small" onClick={() => setAsked({ verb: "write", role: row })}>
            {say("members.change")}
          </Button>
        )}
        <Button
          size="small"
          danger={!row.archived_at}
          onClick={() => setAsked({ verb: row.archived_at ? "restore_role" : "archive_role", role: row })}
        >
          {say(row.archived_at ? "roles.restore" : "roles.archive")}
        </Button>
      </Space>
    );
  return (
    <>
      <div className="bar">
        <Button type="primary" disabled={!roles.data} onClick={() => setAsked({ verb: "write", role: null })}>
          {say("roles.create")}
        </Button>
        <span className="quiet">{say("roles.hint")}</span>
      </div>
      <DataTable<Role>
        rows={roles.data ?? []}
        loading={roles.isLoading}
        failure={roles.error}
        onRetry={() => void roles.refetch()}
        empty={say("roles.none")}
        columns={[
          { title: say("roles.name"), width: 180, render: (_, row) => who(row) },
          { title: say("roles.rights"), render: (_, row) => <div className="long">{rightsOf(row)}</div> },
          { title: say("roles.members"), width: 90, render: (_, row) => row.members },
          { title: say("settings.verbs"), width: 150, render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>{who(row)}</div>
              <div>{say("roles.count", { count: row.members })}</div>
            </div>
            <div className="quiet">{rightsOf(row)}</div>
            <div className="ends">{verbs(row)}</div>
          </div>
        )}
      />
      <RoleDialog merchant={merchant} open={asked?.verb === "write"} role={asked?.role ?? null} onClose={close} onDone={refresh} />
      <VerbDialog
        open={ending !== null}
        danger={ending?.verb === "archive_role"}
        label={`${say(ending?.verb === "restore_role" ? "roles.restore" : "roles.archive")} · ${ending ? roleName(say, ending.role) : ""}`}
        done={say("settings.saved")}
        run={(click) => doIds(merchant, ending?.verb ?? "archive_role", [ending?.role.id ?? ""], click)}
        onClose={close}
        onDone={refresh}
        question={<p>{say(ending?.verb === "restore_role" ? "roles.restoreExplain" : "roles.archiveExplain")}</p>}
      />
    </>
  );
}

interface Props {
  merchant: string;
  open: boolean;
  role: Role | null;
  onClose: () => void;
  onDone: () => void;
}

function RoleDialog({ merchant, role, ...dialog }: Props) {
  const say = useWords();
  const [form] = Form.useForm<{ name: string; permissions: string[] }>();
  const mine = useRights(merchant);

  useEffect(() => {
    if (dialog.open) form.setFieldsValue({ name: role?.name ?? "", permissions: role?.permissions ?? [] });
  }, [dialog.open, role, form]);

  async function run(click: string): Promise<Outcome> {
    const fields = await form.validateFields().catch(() => {
      throw new Error(say("form.incomplete"));
    });
    if (role) return changeRole(merchant, { id: Number(role.id), ...fields }, click);
    return createRole(merchant, fields, click);
  }
  return (
    <VerbDialog
      {...dialog}
      width={760}
      label={role ? `${say("members.change")} · ${roleName(say, role)}` : say("roles.create")}
      done={say("settings.saved")}
      run={run}
      question={
        <Form form={form} layout="vertical" requiredMark={false}>
          <Form.Item name="name" label={say("roles.name")} rules={[{ required: true, whitespace: true, message: say("form.required") }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="permissions" label={say("roles.rights")} extra={say("roles.rightsHint")} htmlFor="">
            <RightsPicker mayGive={mine} />
          </Form.Item>
        </Form>
      }
    />
  );
}
