// Where to: a pasted text is read, what is in doubt is asked, and every field can be typed.
import { Alert, Button, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import { sayCode, useWords } from "../../words";
import { type Doubt, isWhole, type Receiver, readAddress, usePlaces } from "./making";

interface Props {
  merchant: string;
  value: Receiver;
  onChange: (to: Receiver) => void;
}

const LEVELS = ["province", "city", "district", "town"] as const;
const CHOSEN_BELOW = new Set(["province", "city", "district", "town", "detail"]);

export function ReceiverFields({ merchant, value, onChange }: Props) {
  const say = useWords();
  const [text, setText] = useState("");
  const [doubts, setDoubts] = useState<Doubt[] | null>(null);
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);

  async function read() {
    setBusy(true);
    setFailure("");
    try {
      const found = await readAddress(merchant, text);
      onChange({ ...value, ...(found.fields as unknown as Receiver) });
      setDoubts(found.uncertain);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  function settle(doubt: Doubt, chosen: string) {
    const [province = "", city = "", district = "", town = ""] = chosen.split("/");
    onChange({ ...value, ...(doubt.field === "region" ? { province, city, district, town } : { [doubt.field]: chosen }) });
    setDoubts((doubts ?? []).filter((one) => one !== doubt));
  }

  const open = (doubts ?? []).filter((one) => one.field === "rest" || one.field === "region" || !value[one.field as keyof Receiver]);
  const field = (name: "name" | "phone" | "detail", most: number) => (
    <Form.Item key={name} label={say(`made.${name}`)} required className={name === "detail" ? "wide" : undefined}>
      <Input
        aria-label={say(`made.${name}`)}
        autoComplete="off"
        maxLength={most}
        value={value[name]}
        onChange={(e) => onChange({ ...value, [name]: e.target.value })}
      />
    </Form.Item>
  );
  return (
    <>
      <Form.Item label={say("made.paste")}>
        <Input.TextArea
          aria-label={say("made.paste")}
          placeholder={say("made.pasteHint")}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <Button type="primary" ghost loading={busy} disabled={!text.trim()} style={{ marginTop: 8 }} onClick={() => void read()}>
          {say("made.read")}
        </Button>
      </Form.Item>
      {failure && <Alert showIcon type="error" title={failure} className="asked" />}
      {doubts && open.length === 0 && isWhole(value) && <Alert showIcon type="success" title={say("made.sure")} className="asked" />}
      {open.map((doubt) => (
        <Alert
          key={doubt.field}
          showIcon
          className="asked"
          type={doubt.field === "rest" ? "info" : "warning"}
          title={
            doubt.field === "rest" ? say("made.ask.rest", { text: doubt.candidates.join(" ") }) : sayCode(say, "made.ask", doubt.field)
          }
          description={
            doubt.field !== "rest" &&
            !CHOSEN_BELOW.has(doubt.field) &&
            doubt.candidates.length > 0 && (
              <Space wrap>
                {doubt.candidates.map((one) => (
                  <Button key={one} size="small" onClick={() => settle(doubt, one)}>
                    {one.replaceAll("/", " ")}
                  </Button>
                ))}
              </Space>
            )
          }
        />
      ))}
      <div className="fields">
        {field("name", 60)}
        {field("phone", 30)}
        {LEVELS.map((level) => (
          <PlaceSelect key={level} merchant={merchant} level={level} value={value} onChange={onChange} />
        ))}
        {field("detail", 300)}
      </div>
    </>
  );
}

/** One level of the region; choosing it empties what lies below. */
function PlaceSelect({ merchant, level, value, onChange }: Props & { level: (typeof LEVELS)[number] }) {
  const say = useWords();
  const at = LEVELS.indexOf(level);
  const names = usePlaces(merchant, ...LEVELS.slice(0, at).map((one) => value[one]));
  const emptied = Object.fromEntries(LEVELS.slice(at + 1).map((one) => [one, ""]));
  return (
    <Form.Item label={say(`made.${level}`)} required={level !== "town"}>
      <Select
        showSearch
        allowClear={level === "town"}
        aria-label={say(`made.${level}`)}
        value={value[level] || undefined}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={(chosen?: string) => onChange({ ...value, ...emptied, [level]: chosen ?? "" })}
      />
    </Form.Item>
  );
}
