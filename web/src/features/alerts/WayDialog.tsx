// One way out. What was sealed is never shown: an empty field keeps it.
import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { WAY_KINDS, type Way, type WayKind, writeWay } from "./data";
import { clock, minutesOf } from "./facts";

interface Props {
  merchant: string;
  way: Way | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

interface Given {
  kind: WayKind;
  name: string;
  address: string;
  secret: string;
  drops: boolean;
  speak: "zh" | "en";
  gather_seconds: number | null;
  from: string;
  until: string;
}

const FRESH: Given = {
  kind: "dingtalk", name: "", address: "", secret: "", drops: false, speak: "zh", gather_seconds: 60, from: "", until: "",
};

const given = (way: Way): Given => ({
  ...FRESH,
  kind: way.kind,
  name: way.name,
  speak: way.speak,
  gather_seconds: way.gather_seconds,
  from: way.quiet_from === null ? "" : clock(way.quiet_from),
  until: way.quiet_until === null ? "" : clock(way.quiet_until),
});

export function WayDialog({ merchant, way, onClose, onDone }: Props) {
  const say = useWords();
  const [facts, setFacts] = useState<Given>(FRESH);
  const [former, setFormer] = useState<Way | null>(null);
  const [was, setWas] = useState(way);
  if (way !== was) {
    setWas(way);
    if (way) {
      setFormer(way === "new" ? null : way);
      setFacts(way === "new" ? FRESH : given(way));
    }
  }
  const set = (change: Partial<Given>) => setFacts({ ...facts, ...change });
  const hasSecret = facts.kind === "dingtalk" || facts.kind === "feishu" || facts.kind === "webhook";

  async function run(click: string) {
    if (!facts.name.trim()) throw new Error(say("alerts.nameMissing"));
    const secret = facts.drops ? "" : facts.secret || null;
    return writeWay(
      merchant,
      {
        id: former ? Number(former.id) : null,
        kind: facts.kind,
        name: facts.name.trim(),
        address: facts.address.trim() || null,
        secret: hasSecret ? secret : null,
        speak: facts.speak,
        gather_seconds: facts.gather_seconds ?? 60,
        quiet_from: minutesOf(facts.from),
        quiet_until: minutesOf(facts.until),
      },
      click,
    );
  }

  return (
    <VerbDialog
      open={way !== null}
      onClose={onClose}
      onDone={onDone}
      label={say(former ? "alerts.editWay" : "alerts.newWay")}
      done={say("alerts.did.write_way")}
      run={run}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("alerts.wayKind")} extra={say(`alerts.wayHint.${facts.kind}`)}>
            <Select<WayKind>
              aria-label={say("alerts.wayKind")}
              value={facts.kind}
              disabled={former !== null}
              onChange={(kind) => set({ kind })}
              options={WAY_KINDS.map((value) => ({ value, label: say(`alerts.way.${value}`) }))}
            />
          </Form.Item>
          <Form.Item label={say("alerts.column.name")} htmlFor="way-name">
            <Input id="way-name" maxLength={60} value={facts.name} onChange={(e) => set({ name: e.target.value })} />
          </Form.Item>
          <Form.Item label={say("alerts.column.address")} htmlFor="way-address" extra={former ? say("alerts.keepsAddress", { hint: former.hint }) : undefined}>
            <Input id="way-address" autoComplete="off" value={facts.address} onChange={(e) => set({ address: e.target.value })} />
          </Form.Item>
          {hasSecret && (
            <Form.Item label={say("alerts.secret")} htmlFor="way-secret" extra={former?.has_secret ? say("alerts.keepsSecret") : undefined}>
              <Input.Password
                id="way-secret"
                autoComplete="new-password"
                maxLength={200}
                disabled={facts.drops}
                value={facts.secret}
                onChange={(e) => set({ secret: e.target.value })}
              />
              {former?.has_secret && (
                <Checkbox checked={facts.drops} onChange={(e) => set({ drops: e.target.checked })}>
                  {say("alerts.dropSecret")}
                </Checkbox>
              )}
            </Form.Item>
          )}
          <Form.Item label={say("alerts.gather")} extra={say("alerts.gatherHint")}>
            <InputNumber
              aria-label={say("alerts.gather")}
              min={0}
              max={3600}
              precision={0}
              value={facts.gather_seconds}
              onChange={(gather_seconds) => set({ gather_seconds })}
            />
          </Form.Item>
          <Form.Item label={say("alerts.quietHours")} extra={say("alerts.quietHint")}>
            <Input
              type="time"
              style={{ width: 130 }}
              aria-label={say("alerts.quietFrom")}
              value={facts.from}
              onChange={(e) => set({ from: e.target.value })}
            />{" "}
            <Input
              type="time"
              style={{ width: 130 }}
              aria-label={say("alerts.quietUntil")}
              value={facts.until}
              onChange={(e) => set({ until: e.target.value })}
            />
          </Form.Item>
          <Form.Item label={say("alerts.speak")}>
            <Select<"zh" | "en">
              aria-label={say("alerts.speak")}
              value={facts.speak}
              onChange={(speak) => set({ speak })}
              options={(["zh", "en"] as const).map((value) => ({ value, label: say(`alerts.speak.${value}`) }))}
            />
          </Form.Item>
        </Form>
      }
    />
  );
}
