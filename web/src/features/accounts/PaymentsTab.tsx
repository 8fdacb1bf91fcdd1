// 支付方式: how the company pays and is paid; one that is set aside can come back.
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Select, Tag } from "antd";
import { useEffect, useState } from "react";
import type { Outcome, Schemas } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { sayCode, useWords } from "../../words";
import { createPayment, doId, usePaymentMethods } from "./data";

type Method = Schemas["PaymentMethodOut"];
const KINDS = ["alipay", "wechat", "bank", "cash", "platform", "other"] as const;
const CURRENCIES = ["CNY", "USD", "EUR", "GBP", "JPY", "HKD"];

export function PaymentsTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const methods = usePaymentMethods(merchant);
  const maySet = useRights(merchant).has("channels.payments");
  const [creating, setCreating] = useState(false);
  const [asked, setAsked] = useState<Method | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["payment_methods", merchant] });
  const verb = asked?.is_archived ? "restore_payment_method" : "archive_payment_method";

  const who = (row: Method) => (
    <>
      <strong>{row.name}</strong> {row.is_archived && <Tag>{say("payments.archived")}</Tag>}
    </>
  );
  const act = (row: Method) => (
    <Button size="small" danger={!row.is_archived} disabled={!maySet} onClick={() => setAsked(row)}>
      {say(row.is_archived ? "payments.restore" : "payments.archive")}
    </Button>
  );
  return (
    <>
      <div className="bar">
        <Button type="primary" disabled={!maySet} onClick={() => setCreating(true)}>
          {say("payments.create")}
        </Button>
        <span className="quiet">{say(maySet ? "payments.hint" : "verb.noRight")}</span>
      </div>
      <DataTable<Method>
        rows={methods.data ?? []}
        loading={methods.isLoading}
        failure={methods.error}
        onRetry={() => void methods.refetch()}
        empty={say("payments.none")}
        columns={[
          { title: say("payments.name"), render: (_, row) => who(row) },
          { title: say("payments.kind"), render: (_, row) => sayCode(say, "payments.kind", row.kind) },
          { title: say("payments.account"), render: (_, row) => row.account || "—" },
          { title: say("payments.currency"), dataIndex: "currency" },
          { title: say("settings.verbs"), width: 120, render: (_, row) => act(row) },
        ]}
        card={(row) => (
          <div className="tile">
            {who(row)}
            <div>
              {sayCode(say, "payments.kind", row.kind)} · {row.account || "—"} · {row.currency}
            </div>
            <div className="ends">{act(row)}</div>
          </div>
        )}
      />
      <MethodDialog merchant={merchant} open={creating} onClose={() => setCreating(false)} onDone={refresh} />
      <VerbDialog
        open={asked !== null}
        danger={!asked?.is_archived}
        label={`${say(asked?.is_archived ? "payments.restore" : "payments.archive")} · ${asked?.name ?? ""}`}
        done={say("settings.saved")}
        run={(click) => doId(merchant, verb, asked?.id ?? "", click)}
        onClose={() => setAsked(null)}
        onDone={refresh}
        question={<p>{say(asked?.is_archived ? "payments.restoreExplain" : "payments.archiveExplain")}</p>}
      />
    </>
  );
}

function MethodDialog({ merchant, ...dialog }: { merchant: string; open: boolean; onClose: () => void; onDone: () => void }) {
  const say = useWords();
  const [form] = Form.useForm<Schemas["PaymentMethodIn"]>();

  useEffect(() => {
    if (dialog.open) form.resetFields();
  }, [dialog.open, form]);

  async function run(click: string): Promise<Outcome> {
    const fields = await form.validateFields().catch(() => {
      throw new Error(say("form.incomplete"));
    });
    return createPayment(merchant, { ...fields, account: fields.account ?? "" }, click);
  }
  return (
    <VerbDialog
      {...dialog}
      label={say("payments.create")}
      done={say("settings.saved")}
      run={run}
      question={
        <Form form={form} layout="vertical" requiredMark={false} className="facts" initialValues={{ kind: "alipay", currency: "CNY" }}>
          <Form.Item name="kind" label={say("payments.kind")}>
            <Select options={KINDS.map((kind) => ({ value: kind, label: sayCode(say, "payments.kind", kind) }))} />
          </Form.Item>
          <Form.Item name="currency" label={say("payments.currency")}>
            <Select options={CURRENCIES.map((code) => ({ value: code, label: code }))} />
          </Form.Item>
          <Form.Item name="name" label={say("payments.name")} rules={[{ required: true, whitespace: true, message: say("form.required") }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="account" label={say("payments.account")} extra={say("payments.accountHint")}>
            <Input maxLength={80} />
          </Form.Item>
        </Form>
      }
    />
  );
}
