// A product group: its name, what it goes by, and its rule, with what would be in it shown while it is typed.
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Radio, Select, Spin } from "antd";
import { useEffect, useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { AMOUNTS, EMPTY, FACTS, FLAGS, type Group, KINDS, keepGroup, NUMBERS, readCondition, type Rule, typedCondition, type TypedCondition, useFreshGroups, useGroups, useTried } from "./groups";

interface Props {
  merchant: string;
  group?: Group;
  currency: string;
  seesPrice: boolean;
  seesCost: boolean;
  onClose: () => void;
}

export function GroupDialog({ merchant, group, currency, seesPrice, seesCost, onClose }: Props) {
  const say = useWords();
  const fresh = useFreshGroups(merchant);
  const [name, setName] = useState(group?.name ?? "");
  const [kind, setKind] = useState<Group["kind"]>(group?.kind ?? "attribute");
  const [match, setMatch] = useState<Rule["match"]>(group?.rule?.match ?? "all");
  const [typed, setTyped] = useState<TypedCondition[]>((group?.rule?.conditions ?? []).map((one) => typedCondition(one, currency)));
  const read = typed.map((one) => readCondition(one, currency));
  const isWhole = read.every((one) => one !== null);
  const rule: Rule | null = typed.length && isWhole ? { match, conditions: read } : null;
  const facts = FACTS.filter((fact) => (fact === "cost" ? seesCost : fact !== "price" || seesPrice));

  return (
    <VerbDialog
      open
      width={720}
      label={group ? say("groups.edit", { name: group.name }) : say("groups.new")}
      isEmpty={!name.trim() || !isWhole}
      run={(click) => keepGroup(merchant, group?.id, { name: name.trim(), kind, rule }, click)}
      onClose={onClose}
      onDone={() => void fresh()}
      done={say("groups.kept", { name })}
      question={
        <div className="stacked">
          <Input
            aria-label={say("groups.name")}
            placeholder={say("groups.name")}
            maxLength={60}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
          <Radio.Group value={kind} onChange={(e) => setKind(e.target.value as Group["kind"])}>
            {KINDS.map((one) => (
              <Radio key={one} value={one}>
                {say(`groups.kind.${one}`)}
              </Radio>
            ))}
          </Radio.Group>
          <p className="quiet">{say("groups.ruleWhy")}</p>
          {typed.length > 1 && (
            <Radio.Group value={match} onChange={(e) => setMatch(e.target.value as Rule["match"])} optionType="button">
              <Radio.Button value="all">{say("groups.match.all")}</Radio.Button>
              <Radio.Button value="any">{say("groups.match.any")}</Radio.Button>
            </Radio.Group>
          )}
          {typed.map((one, at) => (
            <ConditionLine
              key={at}
              merchant={merchant}
              own={group?.id}
              facts={facts}
              typed={one}
              isWrong={read[at] === null}
              onChange={(next) => setTyped(typed.map((old, n) => (n === at ? next : old)))}
              onRemove={() => setTyped(typed.filter((_, n) => n !== at))}
            />
          ))}
          <div>
            <Button icon={<PlusOutlined />} disabled={typed.length >= 20} onClick={() => setTyped([...typed, EMPTY])}>
              {say("groups.addCondition")}
            </Button>
          </div>
          <Preview merchant={merchant} id={group?.id} rule={rule} />
        </div>
      }
    />
  );
}

function ConditionLine(props: {
  merchant: string;
  own: string | undefined;
  facts: typeof FACTS;
  typed: TypedCondition;
  isWrong: boolean;
  onChange: (next: TypedCondition) => void;
  onRemove: () => void;
}) {
  const say = useWords();
  const { typed, onChange } = props;
  const groups = useGroups(props.merchant).data ?? [];
  const put = (change: Partial<TypedCondition>) => onChange({ ...typed, ...change });
  const isNumber = NUMBERS.includes(typed.fact);
  const isFlag = FLAGS.includes(typed.fact);
  const status = props.isWrong ? "warning" : undefined;
  return (
    <div className="specline" style={{ flexWrap: "wrap" }}>
      <Select
        style={{ width: 150 }}
        aria-label={say("groups.fact")}
        value={typed.fact}
        options={props.facts.map((fact) => ({ value: fact, label: say(`groups.fact.${fact}`) }))}
        onChange={(fact) => onChange({ ...EMPTY, fact })}
      />
      <Select
        style={{ width: 130 }}
        aria-label={say("groups.how")}
        value={typed.is_not}
        options={[false, true].map((is) => ({ value: is, label: say(is ? "groups.isNot" : "groups.is") }))}
        onChange={(is_not) => put({ is_not })}
      />
      {isFlag ? (
        <Select
          style={{ width: 90 }}
          aria-label={say("groups.value")}
          value={typed.flag}
          options={[true, false].map((is) => ({ value: is, label: say(is ? "groups.yes" : "groups.no") }))}
          onChange={(flag) => put({ flag })}
        />
      ) : isNumber ? (
        <>
          <Input style={{ width: 110 }} status={status} aria-label={say("groups.low")} placeholder={say("groups.low")} value={typed.low} onChange={(e) => put({ low: e.target.value })} />
          <Input style={{ width: 110 }} status={status} aria-label={say("groups.high")} placeholder={say("groups.high")} value={typed.high} onChange={(e) => put({ high: e.target.value })} />
          {!AMOUNTS.includes(typed.fact) && <span className="quiet">{say("groups.grams")}</span>}
        </>
      ) : (
        <Select
          mode={typed.fact === "group" ? "multiple" : "tags"}
          style={{ flex: 1, minWidth: 200 }}
          status={status}
          aria-label={say("groups.value")}
          placeholder={say(`groups.hint.${typed.fact as "brand"}`)}
          tokenSeparators={[",", "，", "、"]}
          value={typed.texts}
          notFoundContent={null}
          options={typed.fact === "group" ? groups.filter((one) => one.id !== props.own).map((one) => ({ value: one.id, label: one.name })) : undefined}
          onChange={(texts: string[]) => put({ texts: texts.map((one) => one.trim()).filter(Boolean) })}
        />
      )}
      <Button type="text" icon={<DeleteOutlined />} aria-label={say("groups.removeCondition")} onClick={props.onRemove} />
    </div>
  );
}

/** How many, and which: asked a moment after the last key. */
function Preview({ merchant, id, rule }: { merchant: string; id: string | undefined; rule: Rule | null }) {
  const say = useWords();
  const typed = JSON.stringify(rule);
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const waiting = setTimeout(() => setAsked(typed), 300);
    return () => clearTimeout(waiting);
  }, [typed]);
  const tried = useTried(merchant, id, JSON.parse(asked) as Rule | null);
  if (!rule) return <p className="quiet">{say("groups.noRule")}</p>;
  if (tried.error) return <Alert showIcon type="error" title={tried.error.message} />;
  if (!tried.data) return <Spin />;
  const examples = tried.data.examples.map((one) => `${one.code} ${one.name} ${one.spec}`.trim());
  return (
    <div>
      <strong>{say("groups.would", { count: tried.data.count })}</strong>
      {examples.map((one) => (
        <div key={one} className="quiet">
          {one}
        </div>
      ))}
    </div>
  );
}
