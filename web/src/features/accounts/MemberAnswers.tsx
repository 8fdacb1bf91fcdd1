// 重置密码, 停用 and 恢复 of a member: what follows is said before it is done.
import { Form, Switch } from "antd";
import { useEffect, useState } from "react";
import type { Outcome } from "../../api/client";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { doIds, type Member, memberReturns, resetPassword } from "./data";
import { FirstPassword, SignInFacts } from "./FirstPassword";

interface Props {
  merchant: string;
  member: Member | null;
  onClose: () => void;
  onDone: () => void;
}

interface Fields {
  first_password: string;
  remove_totp: boolean;
}

/** What both verbs that give a first password have in common. */
function PasswordDialog(
  props: Props & { label: string; explain: string; asksTotp?: boolean; give: (fields: Fields, click: string) => Promise<Outcome> },
) {
  const say = useWords();
  const [form] = Form.useForm<Fields>();
  const [made, setMade] = useState<{ name: string; password: string } | null>(null);
  const { member, merchant } = props;
  const isOwn = /@|^\+?\d{7,15}$/.test(member?.login_name ?? ""); // an e-mail or phone: that password is not ours to set

  useEffect(() => {
    if (!member) return;
    setMade(null);
    form.setFieldsValue({ first_password: "", remove_totp: false });
  }, [member, form]);

  async function run(click: string) {
    const fields = await form.validateFields().catch(() => {
      throw new Error(say("form.incomplete"));
    });
    const outcome = await props.give(fields, click);
    if (!isOwn) setMade({ name: String(outcome.facts?.sign_in_name ?? member?.sign_in_name), password: fields.first_password });
    return outcome;
  }
  return (
    <VerbDialog
      open={member !== null}
      label={`${props.label} · ${member?.name ?? ""}`}
      done={made ? <SignInFacts merchant={merchant} {...made} /> : say("settings.saved")}
      run={run}
      onClose={props.onClose}
      onDone={props.onDone}
      question={
        <Form<Fields> form={form} layout="vertical" requiredMark={false}>
          <p>{props.explain}</p>
          {!isOwn && <FirstPassword form={form} />}
          {props.asksTotp && (
            <Form.Item name="remove_totp" label={say("members.removeTotp")} extra={say("members.removeTotpHint")} valuePropName="checked">
              <Switch />
            </Form.Item>
          )}
        </Form>
      }
    />
  );
}

export function ResetDialog(props: Props) {
  const say = useWords();
  const give = ({ first_password = "", remove_totp }: Fields, click: string) =>
    resetPassword(props.merchant, props.member?.id ?? "", first_password, remove_totp ?? false, click);
  return <PasswordDialog {...props} asksTotp label={say("members.reset")} explain={say("members.resetExplain")} give={give} />;
}

export function ReturnDialog(props: Props) {
  const say = useWords();
  const give = ({ first_password = "" }: Fields, click: string) =>
    memberReturns(props.merchant, props.member?.id ?? "", first_password, click);
  return <PasswordDialog {...props} label={say("members.return")} explain={say("members.returnExplain")} give={give} />;
}

export function LeaveDialog({ merchant, member, onClose, onDone }: Props) {
  const say = useWords();
  return (
    <VerbDialog
      danger
      open={member !== null}
      label={`${say("members.leave")} · ${member?.name ?? ""}`}
      done={say("members.left")}
      run={(click) => doIds(merchant, "member_leaves", [member?.id ?? ""], click)}
      onClose={onClose}
      onDone={onDone}
      question={<p>{say("members.leaveExplain")}</p>}
    />
  );
}
