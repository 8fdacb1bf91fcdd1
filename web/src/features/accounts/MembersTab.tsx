// 成员: who may come in, as what, and how far they see.
import { EllipsisOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Dropdown, Space, Tag } from "antd";
import { useState } from "react";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { type Member, roleName, useMembers, useRoles, useWarehouseList } from "./data";
import { BadgeDialog, RevokeDialog } from "./BadgeDialogs";
import { LeaveDialog, ReturnDialog, ResetDialog } from "./MemberAnswers";
import { MemberDialog } from "./MemberDialog";

type Asked = { verb: "change" | "reset" | "leave" | "return" | "badge" | "revoke"; member: Member } | { verb: "create"; member: null };

export function MembersTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const members = useMembers(merchant);
  const roles = useRoles(merchant).data ?? [];
  const rights = useRights(merchant);
  const stores = useStoreList(merchant, rights.has("channels.view"));
  const warehouses = useWarehouseList(merchant, rights.has("inventory.view")).data ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["members", merchant] });
  const close = () => setAsked(null);

  const names = (ids: string[] | null, one: (id: string) => string) =>
    ids === null ? say("settings.everything") : ids.map(one).join(say("settings.comma")) || say("settings.nothing");
  const roleNames = (row: Member) => row.role_ids.map((id) => {
    const role = roles.find((one) => one.id === id);
    return role ? roleName(say, role) : `#${id}`;
  });
  const scope = (row: Member) => (
    <>
      <div>{say("members.stores", { names: names(row.store_scope, (id) => storeName(stores, id)) })}</div>
      <div>
        {say("members.warehouses", {
          names: names(row.warehouse_scope, (id) => warehouses.find((one) => one.id === id)?.name ?? `#${id}`),
        })}
      </div>
    </>
  );
  const state = (row: Member) => (
    <>
      <Tag color={row.left_at ? "default" : "green"}>{say(row.left_at ? "members.locked" : "members.present")}</Tag>
      {row.badge_at && !row.left_at && <Tag>{say("badge.has")}</Tag>}
      {row.must_change_password && !row.left_at && <Tag color="gold">{say("members.firstPassword")}</Tag>}
    </>
  );
  const who = (row: Member) => (
    <>
      <strong>{row.name}</strong> {row.is_owner && <Tag color="red">{say("members.owner")}</Tag>}
      <div className="quiet">{row.sign_in_name ?? row.login_name}</div>
    </>
  );
  const seen = (row: Member) =>
    row.last_sign_in_at ? beijing(row.last_sign_in_at, "YYYY-MM-DD HH:mm") : say("members.never");
  const verbs = (row: Member) => {
    if (row.left_at) {
      return (
        <Button size="small" onClick={() => setAsked({ verb: "return", member: row })}>
          {say("members.return")}
        </Button>
      );
    }
    const items = [
      { key: "reset", label: say("members.reset") },
      { key: "badge", label: say("badge.print") },
      ...(row.badge_at ? [{ key: "revoke", label: say("badge.revoke"), danger: true }] : []),
      { key: "leave", label: say("members.leave"), danger: true },
    ];
    return (
      <Space.Compact size="small">
        <Button size="small" onClick={() => setAsked({ verb: "change", member: row })}>
          {say("members.change")}
        </Button>
        <Dropdown
          trigger={["click"]}
          menu={{ items, onClick: ({ key }) => setAsked({ verb: key as "reset" | "leave" | "badge" | "revoke", member: row }) }}
        >
          <Button size="small" aria-label={say("members.more", { name: row.name })} icon={<EllipsisOutlined />} />
        </Dropdown>
      </Space.Compact>
    );
  };
  return (
    <>
      <div className="bar">
        <Button type="primary" disabled={!members.data} onClick={() => setAsked({ verb: "create", member: null })}>
          {say("members.create")}
        </Button>
        <span className="quiet">{say("members.hint")}</span>
      </div>
      <DataTable<Member>
        rows={members.data ?? []}
        loading={members.isLoading}
        failure={members.error}
        onRetry={() => void members.refetch()}
        empty={say("members.none")}
        columns={[
          { title: say("members.who"), render: (_, row) => who(row) },
          { title: say("members.roles"), render: (_, row) => roleNames(row).map((name) => <Tag key={name}>{name}</Tag>) },
          { title: say("members.scope"), render: (_, row) => scope(row) },
          { title: say("members.state"), render: (_, row) => state(row) },
          { title: say("members.seen"), render: (_, row) => seen(row) },
          { title: say("settings.verbs"), render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>{who(row)}</div>
              <div>{state(row)}</div>
            </div>
            <div>{roleNames(row).join(say("settings.comma"))}</div>
            <div className="quiet">{scope(row)}</div>
            <div className="ends">{verbs(row)}</div>
          </div>
        )}
      />
      <MemberDialog
        merchant={merchant}
        open={asked?.verb === "create" || asked?.verb === "change"}
        member={asked?.member ?? null}
        roles={roles}
        stores={stores}
        warehouses={warehouses}
        onClose={close}
        onDone={refresh}
      />
      <ResetDialog merchant={merchant} member={asked?.verb === "reset" ? asked.member : null} onClose={close} onDone={refresh} />
      <BadgeDialog merchant={merchant} member={asked?.verb === "badge" ? asked.member : null} onClose={close} onDone={refresh} />
      <RevokeDialog merchant={merchant} member={asked?.verb === "revoke" ? asked.member : null} onClose={close} onDone={refresh} />
      <LeaveDialog merchant={merchant} member={asked?.verb === "leave" ? asked.member : null} onClose={close} onDone={refresh} />
      <ReturnDialog merchant={merchant} member={asked?.verb === "return" ? asked.member : null} onClose={close} onDone={refresh} />
    </>
  );
}
