// A first password, typed or drawn, and what to tell the person for whom it is.
import { Button, Form, type FormInstance, Input, Space, Typography } from "antd";
import { useWords } from "../../words";
import { inventPassword } from "./data";

export function FirstPassword({ form }: { form: FormInstance }) {
  const say = useWords();
  return (
    <Form.Item label={say("members.password")} extra={say("members.passwordHint")} className="whole" htmlFor="first_password">
      <Space.Compact block>
        <Form.Item name="first_password" noStyle rules={[{ required: true, min: 8, message: say("members.passwordShort") }]}>
          <Input id="first_password" maxLength={128} autoComplete="off" />
        </Form.Item>
        <Button onClick={() => form.setFieldsValue({ first_password: inventPassword() })}>{say("members.invent")}</Button>
      </Space.Compact>
    </Form.Item>
  );
}

export function SignInFacts({ merchant, name, password }: { merchant: string; name: string; password: string }) {
  const say = useWords();
  const login = name.startsWith(`${merchant}/`) ? name.slice(merchant.length + 1) : name;
  const text = say("members.tellText", { address: `${window.location.origin}/app/login`, merchant, login, password });
  return (
    <>
      <p>{say("members.tell")}</p>
      <Typography.Paragraph copyable={{ text }} style={{ whiteSpace: "pre-line", marginBottom: 0 }}>
        {text}
      </Typography.Paragraph>
    </>
  );
}
