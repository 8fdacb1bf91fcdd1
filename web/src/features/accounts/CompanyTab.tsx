// 公司资料: what the company is called and who answers for it; its code stays for ever.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Descriptions, Form, Input, Space, Upload } from "antd";
import { useEffect, useState } from "react";
import { requestId, type Schemas } from "../../api/client";
import { beijing } from "../../ui/times";
import { useWords } from "../../words";
import { changeCompany, changeLicence, useCompany } from "./data";

export function CompanyTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Schemas["CompanyIn"]>();
  const company = useCompany(merchant);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const facts = company.data;

  useEffect(() => {
    if (facts) form.setFieldsValue({ ...facts, credit_code: facts.credit_code ?? "" });
  }, [facts, form]);

  async function doing(what: () => Promise<unknown>) {
    setBusy(true);
    setFailure("");
    try {
      await what();
      void message.success(say("settings.saved"));
      await queries.invalidateQueries({ queryKey: ["company", merchant] });
      await queries.invalidateQueries({ queryKey: ["me"] });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  if (company.error) return <Alert type="error" showIcon title={say("app.failed")} description={company.error.message} />;
  return (
    <div className="narrowpage">
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2 }}
        items={[
          { key: "code", label: say("company.code"), children: facts?.code },
          { key: "currency", label: say("company.currency"), children: facts?.currency },
          { key: "since", label: say("company.since"), children: facts && beijing(facts.registered_at, "YYYY-MM-DD") },
        ]}
      />
      <p className="quiet">{say("company.codeHint")}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="facts"
        disabled={!facts}
        onFinish={(fields) => void doing(() => changeCompany(merchant, { ...fields, credit_code: fields.credit_code || null }, requestId()))}
      >
        <Form.Item name="name" label={say("register.company")} rules={[{ required: true, whitespace: true, message: say("form.required") }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="credit_code" label={say("register.credit")}>
          <Input maxLength={18} />
        </Form.Item>
        <Form.Item name="contact_name" label={say("register.contact")}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="contact_email" label={say("company.email")}>
          <Input maxLength={254} />
        </Form.Item>
        <Form.Item name="contact_phone" label={say("company.phone")} extra={say("company.contactHint")}>
          <Input maxLength={32} />
        </Form.Item>
        <Form.Item label={say("company.licence")} extra={say("company.licenceHint")} htmlFor="">
          <Space>
            <Upload
              accept=".png,.jpg,.jpeg,.pdf"
              showUploadList={false}
              beforeUpload={(file) => {
                void doing(() => changeLicence(merchant, file, requestId()));
                return false;
              }}
            >
              <Button loading={busy}>{say(facts?.has_licence ? "company.licenceAnew" : "company.licenceGive")}</Button>
            </Upload>
            {facts?.has_licence && <a href={`/api/v1/m/${merchant}/accounts/licence`}>{say("company.licenceSee")}</a>}
          </Space>
        </Form.Item>
        {failure && <Alert className="whole" type="error" showIcon title={failure} />}
        <Button className="whole" type="primary" htmlType="submit" loading={busy} disabled={!facts} style={{ justifySelf: "start" }}>
          {say("password.submit")}
        </Button>
      </Form>
    </div>
  );
}
