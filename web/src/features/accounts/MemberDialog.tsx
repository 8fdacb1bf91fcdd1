// A new member, or another name, other roles and another sight of one: nothing is sent by mail.
import { Form, Input, Select, Switch } from "antd";
import { useEffect, useState } from "react";
import type { Outcome, Store } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { changeMember, createMember, type Member, type MemberFacts, type Role, roleName, type Warehouse } from "./data";
import { FirstPassword, SignInFacts } from "./FirstPassword";

interface Fields {
  login_name: string;
  first_password: string;
  name: string;
  role_ids: string[];
  all_stores: boolean;
  all_warehouses: boolean;
  store_scope: string[];
  warehouse_scope: string[];
}

interface Props {
  merchant: string;
  open: boolean;
  member: Member | null;
  roles: Role[];
  stores: Store[];
  warehouses: Warehouse[];
  onClose: () => void;
  onDone: () => void;
}

export function MemberDialog({ merchant, member, roles, stores, warehouses, ...dialog }: Props) {
  const say = useWords();
  const [form] = Form.useForm<Fields>();
  const [made, setMade] = useState<{ name: string; password: string } | null>(null);
  const allStores = Form.useWatch("all_stores", form) ?? true;
  const allWarehouses = Form.useWatch("all_warehouses", form) ?? true;
  const needed = { required: true, whitespace: true, message: say("form.required") };

  useEffect(() => {
    if (!dialog.open) return;
    setMade(null);
    form.setFieldsValue({
      login_name: "",
      first_password: "",
      name: member?.name ?? "",
      role_ids: member?.role_ids ?? [],
      all_stores: !member?.store_scope,
      all_warehouses: !member?.warehouse_scope,
      store_scope: member?.store_scope ?? [],
      warehouse_scope: member?.warehouse_scope ?? [],
    });
  }, [dialog.open, member, form]);

  async function run(click: string): Promise<Outcome> {
    const fields = await form.validateFields().catch(() => {
      throw new Error(say("form.incomplete"));
    });
    const facts: MemberFacts = {
      name: fields.name.trim(),
      role_ids: fields.role_ids,
      store_scope: fields.all_stores ? null : fields.store_scope,
      warehouse_scope: fields.all_warehouses ? null : fields.warehouse_scope,
    };
    if (member) return changeMember(merchant, member.id, facts, click);
    const { login_name, first_password } = fields;
    const outcome = await createMember(merchant, { ...facts, login_name, first_password }, click);
    setMade({ name: String(outcome.facts?.sign_in_name ?? login_name), password: first_password });
    return outcome;
  }

  const pick = (field: "store_scope" | "warehouse_scope", label: string, rows: { id: string; name: string }[]) => (
    <Form.Item name={field} label={label} className="whole" rules={[{ required: true, message: say("form.required") }]}>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        options={rows.map((row) => ({ value: row.id, label: row.name }))}
      />
    </Form.Item>
  );
  const inUse = roles.filter((role) => !role.archived_at || member?.role_ids.includes(role.id));
  return (
    <VerbDialog
      {...dialog}
      width={600}
      label={member ? `${say("members.change")} · ${member.name}` : say("members.create")}
      done={made ? <SignInFacts merchant={merchant} {...made} /> : say("settings.saved")}
      run={run}
      question={
        <Form<Fields> form={form} layout="vertical" requiredMark={false} className="facts">
          <Form.Item name="name" label={say("members.name")} rules={[needed]} className={member ? "whole" : ""}>
            <Input maxLength={60} />
          </Form.Item>
          {!member && (
            <>
              <Form.Item name="login_name" label={say("members.loginName")} extra={say("members.loginHint", { merchant })} rules={[needed]}>
                <Input maxLength={30} autoComplete="off" />
              </Form.Item>
              <FirstPassword form={form} />
            </>
          )}
          <Form.Item name="role_ids" label={say("members.roles")} extra={say("members.rolesHint")} className="whole">
            <Select mode="multiple" options={inUse.map((role) => ({ value: role.id, label: roleName(say, role) }))} />
          </Form.Item>
          <Form.Item name="all_stores" label={say("members.allStores")} extra={say("members.allStoresHint")} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item
            name="all_warehouses"
            label={say("members.allWarehouses")}
            extra={say("members.allWarehousesHint")}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
          {!allStores && pick("store_scope", say("members.onlyStores"), stores)}
          {!allWarehouses && pick("warehouse_scope", say("members.onlyWarehouses"), warehouses)}
        </Form>
      }
    />
  );
}
