// Step 2: the link that the shop's main account opens, and the code out of what comes back.
import { Alert, Button, Form, Input, Space, Typography } from "antd";
import { useEffect, useRef, useState } from "react";
import type { PlatformApp } from "../../api/client";
import { useWords } from "../../words";
import { authorizeLink, codeFrom, redirectOf, rememberRedirect, stateOf, takePractising } from "../../app/authorising";
import { authorise } from "./data";

interface Props {
  merchant: string;
  app: PlatformApp;
  returned: string;
  onBegun: (authorisationId: string) => void;
  onBack: () => void;
}

export function AuthoriseStep({ merchant, app, returned, onBegun, onBack }: Props) {
  const say = useWords();
  const [redirect, setRedirect] = useState(() => redirectOf(merchant, app.id));
  const [text, setText] = useState(returned);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const state = stateOf(merchant, app.id);
  const link = URL.canParse(app.authorize_url) ? authorizeLink(app.authorize_url, app.client_id, redirect, state) : "";
  const pasted = codeFrom(text);
  const isForeign = pasted?.state != null && pasted.state !== "" && pasted.state !== state;
  const isUsable = pasted !== null && !isForeign;

  async function submit() {
    if (!pasted) return;
    setBusy(true);
    setFailure("");
    try {
      onBegun((await authorise(merchant, app.id, pasted.code)).id);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  // Whoever practises pressed a button already: the stand-in's answer needs no second one.
  const sent = useRef(false);
  useEffect(() => {
    if (!isUsable || sent.current || !returned || !takePractising(merchant)) return;
    sent.current = true;
    void submit();
  });

  function keepRedirect(given: string) {
    setRedirect(given);
    rememberRedirect(merchant, app.id, given);
  }

  function hint(): string {
    if (!text.trim()) return say("connect.pasteHint");
    if (!pasted) return say("connect.codeMissing");
    if (isForeign) return say("connect.codeForeign");
    return say("connect.codeFound", { code: pasted.code.length > 24 ? `${pasted.code.slice(0, 24)}…` : pasted.code });
  }

  return (
    <Form layout="vertical" component="div">
      <Form.Item label={say("connect.redirect")} htmlFor="redirect" extra={say("connect.redirectHint")}>
        <Input id="redirect" value={redirect} onChange={(e) => keepRedirect(e.target.value.trim())} />
      </Form.Item>
      <Form.Item extra={say("connect.openHint")}>
        <Space size={8} wrap>
          <Button type="primary" ghost href={link} target="_blank" rel="noopener noreferrer" disabled={!link} data-link="authorise">
            {say("connect.open")}
          </Button>
          <Typography.Text copyable={{ text: link }} type="secondary">
            {say("connect.copy")}
          </Typography.Text>
        </Space>
      </Form.Item>
      <Form.Item
        label={say("connect.paste")}
        htmlFor="pasted"
        validateStatus={text.trim() && !isUsable ? "error" : undefined}
        help={hint()}
      >
        <Input.TextArea id="pasted" autoSize={{ minRows: 2, maxRows: 5 }} value={text} onChange={(e) => setText(e.target.value)} spellCheck={false} />
      </Form.Item>
      {failure && <Alert type="error" showIcon title={failure} style={{ marginBottom: 12 }} />}
      <div className="ends">
        <Button onClick={onBack}>{say("connect.back")}</Button>
        <Button type="primary" disabled={!isUsable} loading={busy} onClick={() => void submit()}>
          {say("connect.submit")}
        </Button>
      </div>
    </Form>
  );
}
