// 绑定物流公司: with which carriers the company sends, and where their waybill numbers come from.
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Radio, Select, Space, Switch, Tag } from "antd";
import { useContext, useEffect, useState } from "react";
import type { Outcome, Schemas } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { LanguageContext, useWords } from "../../words";
import { StopsDialog } from "./StopsDialog";
import { bindCarrier, doId, useCarrierAccounts, useCarriers } from "./data";

type Account = Schemas["CarrierAccountOut"];

export function CarriersTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const accounts = useCarrierAccounts(merchant);
  const known = useCarriers(merchant).data ?? [];
  const mayBind = useRights(merchant).has("channels.carriers");
  const [binding, setBinding] = useState(false);
  const [ending, setEnding] = useState<Account | null>(null);
  const [stopping, setStopping] = useState<Account | null>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: ["carrier_accounts", merchant] });
  const isEnglish = useContext(LanguageContext) === "en";

  const carrierName = (code: string) => {
    const found = known.find((one) => one.code === code);
    return (isEnglish && found?.name_en) || found?.name || code;
  };
  const who = (row: Account) => (
    <>
      <strong>{row.name}</strong> {row.is_default && <Tag color="blue">{say("carriers.default")}</Tag>}
      <div className="quiet">{carrierName(row.carrier_code)}</div>
    </>
  );
  const from = (row: Account) => say(row.waybill_from === "typed" ? "carriers.typed" : "carriers.platform");
  const verbs = (row: Account) => (
    <Space wrap>
      <Button size="small" disabled={!mayBind} onClick={() => setStopping(row)}>
        {say("carriers.stops")}
      </Button>
      <Button size="small" danger disabled={!mayBind} onClick={() => setEnding(row)}>
        {say("carriers.unbind")}
      </Button>
    </Space>
  );
  const stops = (row: Account) => row.stopped_regions.join(say("rules.say.list")) || say("carriers.stopsNone");
  return (
    <>
      <div className="bar">
        <Button type="primary" disabled={!mayBind || known.length === 0} onClick={() => setBinding(true)}>
          {say("carriers.bind")}
        </Button>
        <span className="quiet">{say(mayBind ? "carriers.hint" : "verb.noRight")}</span>
      </div>
      <DataTable<Account>
        rows={accounts.data ?? []}
        loading={accounts.isLoading}
        failure={accounts.error}
        onRetry={() => void accounts.refetch()}
        empty={say("carriers.none")}
        columns={[
          { title: say("carriers.account"), render: (_, row) => who(row) },
          { title: say("carriers.from"), render: (_, row) => from(row) },
          { title: say("carriers.number"), render: (_, row) => row.customer_number || "—" },
          { title: say("carriers.stops"), render: (_, row) => stops(row) },
          { title: say("settings.verbs"), width: 190, render: (_, row) => verbs(row) },
        ]}
        card={(row) => (
          <div className="tile">
            {who(row)}
            <div>{from(row)}</div>
            <div>{`${say("carriers.stops")}: ${stops(row)}`}</div>
            <div className="ends">{verbs(row)}</div>
          </div>
        )}
      />
      <BindDialog merchant={merchant} open={binding} carriers={known.map((one) => ({ value: one.code, label: carrierName(one.code) }))} onClose={() => setBinding(false)} onDone={refresh} />
      <StopsDialog merchant={merchant} account={stopping} onClose={() => setStopping(null)} onDone={refresh} />
      <VerbDialog
        danger
        open={ending !== null}
        label={`${say("carriers.unbind")} · ${ending?.name ?? ""}`}
        done={say("settings.saved")}
        run={(click) => doId(merchant, "unbind_carrier", ending?.id ?? "", click)}
        onClose={() => setEnding(null)}
        onDone={refresh}
        question={<p>{say("carriers.unbindExplain")}</p>}
      />
    </>
  );
}

interface Props {
  merchant: string;
  open: boolean;
  carriers: { value: string; label: string }[];
  onClose: () => void;
  onDone: () => void;
}

function BindDialog({ merchant, carriers, ...dialog }: Props) {
  const say = useWords();
  const [form] = Form.useForm<Schemas["CarrierAccountIn"]>();
  const source = Form.useWatch("waybill_from", form);

  useEffect(() => {
    if (dialog.open) form.resetFields();
  }, [dialog.open, form]);

  async function run(click: string): Promise<Outcome> {
    const fields = await form.validateFields().catch(() => {
      throw new Error(say("form.incomplete"));
    });
    return bindCarrier(merchant, { ...fields, customer_number: fields.customer_number ?? "", template_url: fields.template_url ?? "" }, click);
  }
  const needed = { required: true, whitespace: true, message: say("form.required") };
  return (
    <VerbDialog
      {...dialog}
      width={600}
      label={say("carriers.bind")}
      done={say("settings.saved")}
      run={run}
      question={
        <Form form={form} layout="vertical" requiredMark={false} className="facts" initialValues={{ waybill_from: "platform", is_default: false }}>
          <Form.Item name="carrier_code" label={say("carriers.carrier")} rules={[needed]}>
            <Select
              showSearch={{ optionFilterProp: "label" }}
              options={carriers}
              onChange={(_, chosen) => form.setFieldsValue({ name: form.getFieldValue("name") || (chosen as { label: string }).label })}
            />
          </Form.Item>
          <Form.Item name="name" label={say("carriers.name")} extra={say("carriers.nameHint")} rules={[needed]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="waybill_from" label={say("carriers.from")} extra={say(source === "typed" ? "carriers.typedHint" : "carriers.platformHint")} className="whole">
            <Radio.Group
              options={[
                { value: "platform", label: say("carriers.platform") },
                { value: "typed", label: say("carriers.typed") },
              ]}
            />
          </Form.Item>
          <Form.Item name="customer_number" label={say("carriers.number")} extra={say("carriers.numberHint")}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="template_url" label={say("carriers.template")} extra={say("carriers.templateHint")}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="is_default" label={say("carriers.isDefault")} extra={say("carriers.isDefaultHint")} valuePropName="checked" className="whole">
            <Switch />
          </Form.Item>
        </Form>
      }
    />
  );
}
