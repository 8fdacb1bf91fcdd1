// 我的账号: one's own password and two-step sign-in.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Card, Descriptions, Space, Tag } from "antd";
import { useState } from "react";
import { useMe } from "../../app/session";
import { useWords } from "../../words";
import { CodesDialog, SetUpDialog, TurnOffDialog } from "./TwoStepDialogs";

type Asked = "on" | "off" | "codes";

export function AccountPage() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const user = useMe().data?.user;
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!user) return null;
  const close = () => {
    setAsked(null);
    void queries.invalidateQueries({ queryKey: ["me"] });
  };
  return (
    <div className="narrowpage">
      <Card size="small" title={say("account.title")}>
        <Descriptions
          size="small"
          column={1}
          items={[
            { key: "name", label: say("members.name"), children: user.name },
            { key: "login", label: say("account.login"), children: user.sign_in_name },
          ]}
        />
        <Button style={{ marginTop: 8 }} onClick={() => void navigate({ to: "/password" })}>{say("account.password")}</Button>
      </Card>
      <Card size="small" title={say("twostep.title")} style={{ marginTop: 12 }}>
        <p>
          <Tag color={user.has_totp ? "green" : "default"}>{say(user.has_totp ? "twostep.isOn" : "twostep.isOff")}</Tag>
          {say("twostep.explain")}
        </p>
        <Space wrap>
          {!user.has_totp && (
            <Button type="primary" onClick={() => setAsked("on")}>
              {say("twostep.on")}
            </Button>
          )}
          {user.has_totp && <Button onClick={() => setAsked("codes")}>{say("twostep.codes")}</Button>}
          {user.has_totp && (
            <Button danger onClick={() => setAsked("off")}>
              {say("twostep.off")}
            </Button>
          )}
        </Space>
      </Card>
      <SetUpDialog open={asked === "on"} onClose={close} />
      <CodesDialog open={asked === "codes"} onClose={close} />
      <TurnOffDialog open={asked === "off"} onClose={close} />
    </div>
  );
}
