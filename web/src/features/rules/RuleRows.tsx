// A rule in the list: its place, what it says, its switch and its verbs; as a row at a desk, as a card on a phone.
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Space, Switch, type TableProps, Tag } from "antd";
import { type Condition, type Effect, type Names, sayRule } from "../../ui/ruleWords";
import { type Say, sayCode } from "../../words";
import type { Rule, RuleVerb } from "./data";

export interface Acts {
  may: boolean;
  busy: boolean;
  onMove: (rule: Rule, by: -1 | 1) => void;
  onEdit: (rule: Rule) => void;
  onTry: (rule: Rule) => void;
  onAsk: (verb: RuleVerb, rule: Rule) => void;
}

const COLOURS: Record<string, string> = { hold: "red", merge: "gold", carrier: "blue", warehouse: "cyan", gift: "purple", mark: "green" };

function Sentence({ say, rule, names }: { say: Say; rule: Rule; names: Names }) {
  const read = { match: rule.match, conditions: rule.conditions as unknown as Condition[], effect: rule.effect as Effect };
  return <>{sayRule(say, read, names)}</>;
}

function Kind({ say, rule }: { say: Say; rule: Rule }) {
  const kind = String(rule.effect.kind);
  return <Tag color={COLOURS[kind]}>{sayCode(say, "rules.kind", kind)}</Tag>;
}

function Places({ say, rule, rules, acts }: { say: Say; rule: Rule; rules: Rule[]; acts: Acts }) {
  const place = rules.indexOf(rule);
  const { name } = rule;
  return (
    <Space size={0}>
      <span className="place">{place + 1}</span>
      <Button
        type="text"
        size="small"
        icon={<UpOutlined />}
        aria-label={say("rules.up", { name })}
        disabled={acts.busy || place === 0}
        onClick={() => acts.onMove(rule, -1)}
      />
      <Button
        type="text"
        size="small"
        icon={<DownOutlined />}
        aria-label={say("rules.down", { name })}
        disabled={acts.busy || place === rules.length - 1}
        onClick={() => acts.onMove(rule, 1)}
      />
    </Space>
  );
}

function OnOff({ say, rule, acts }: { say: Say; rule: Rule; acts: Acts }) {
  return (
    <Switch
      aria-label={say("rules.switch", { name: rule.name })}
      checked={rule.is_on}
      onChange={(on) => acts.onAsk(on ? "switchOn" : "switchOff", rule)}
    />
  );
}

function Verbs({ say, rule, acts }: { say: Say; rule: Rule; acts: Acts }) {
  if (rule.is_archived) {
    return (
      <Button size="small" onClick={() => acts.onAsk("restore", rule)}>
        {say("rules.restore")}
      </Button>
    );
  }
  return (
    <Space size={6}>
      <Button size="small" onClick={() => acts.onEdit(rule)}>
        {say("rules.edit")}
      </Button>
      <Button size="small" onClick={() => acts.onTry(rule)}>
        {say("rules.try")}
      </Button>
      <Button size="small" danger onClick={() => acts.onAsk("archive", rule)}>
        {say("rules.archive")}
      </Button>
    </Space>
  );
}

export function ruleColumns(say: Say, rules: Rule[], names: Names, acts: Acts, archived: boolean): TableProps<Rule>["columns"] {
  const living: TableProps<Rule>["columns"] = [
    { title: say("rules.order"), width: 100, render: (_, rule) => <Places say={say} rule={rule} rules={rules} acts={acts} /> },
  ];
  const switched: TableProps<Rule>["columns"] = [
    { title: say("rules.on"), width: 70, render: (_, rule) => <OnOff say={say} rule={rule} acts={acts} /> },
  ];
  return [
    ...(archived ? [] : living),
    { title: say("rules.kind"), width: 90, render: (_, rule) => <Kind say={say} rule={rule} /> },
    {
      title: say("rules.what"),
      render: (_, rule) => (
        <div className="rule">
          <b>{rule.name}</b>
          <div className="quiet">
            <Sentence say={say} rule={rule} names={names} />
          </div>
        </div>
      ),
    },
    ...(archived ? [] : switched),
    { title: "", render: (_, rule) => <Verbs say={say} rule={rule} acts={acts} /> },
  ];
}

export function RuleCard({ say, rule, rules, names, acts }: { say: Say; rule: Rule; rules: Rule[]; names: Names; acts: Acts }) {
  return (
    <div className="tile">
      <div className="head">
        <b>{rule.name}</b>
        {!rule.is_archived && <OnOff say={say} rule={rule} acts={acts} />}
      </div>
      <Kind say={say} rule={rule} />
      <p className="quiet">
        <Sentence say={say} rule={rule} names={names} />
      </p>
      <div className="head">
        {rule.is_archived ? <span /> : <Places say={say} rule={rule} rules={rules} acts={acts} />}
        <Verbs say={say} rule={rule} acts={acts} />
      </div>
    </div>
  );
}
