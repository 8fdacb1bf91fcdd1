// SKUs put into a group, kept out of it, or left to its rule; and of one SKU, why it is in each.
import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { Alert, Modal, Radio, Select, Spin } from "antd";
import { useState } from "react";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { Sku } from "./data";
import { setMembers, useFreshGroups, useGroups, useWhy, type Why } from "./groups";
import { useConditionWords } from "./ruleText";

type Place = "in" | "out" | "rule";
const PLACES: Record<Place, boolean | null> = { in: true, out: false, rule: null };

export function MembersDialog({ merchant, skus, onClose }: { merchant: string; skus: Sku[]; onClose: () => void }) {
  const say = useWords();
  const fresh = useFreshGroups(merchant);
  const groups = useGroups(merchant);
  const [group, setGroup] = useState<string>();
  const [place, setPlace] = useState<Place>("in");
  const [codes] = useState(new Map(skus.map((sku) => [sku.id, sku.code])));
  return (
    <VerbDialog
      open
      label={say("groups.put", { count: skus.length })}
      isEmpty={!group}
      run={async (click) => {
        const told = await setMembers(merchant, group ?? "", [...codes.keys()], PLACES[place], click);
        return { ...told, refused: told.refused.map((row) => ({ ...row, id: codes.get(row.id) ?? row.id })) };
      }}
      onClose={onClose}
      onDone={() => void fresh()}
      done={say("groups.putDone", { count: codes.size })}
      question={
        <div className="stacked">
          <Select
            style={{ width: "100%" }}
            aria-label={say("groups.title")}
            placeholder={say("groups.choose")}
            notFoundContent={say("groups.none")}
            showSearch={{ optionFilterProp: "label" }}
            value={group}
            onChange={setGroup}
            options={(groups.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          />
          <Radio.Group value={place} onChange={(e) => setPlace(e.target.value as Place)}>
            {(Object.keys(PLACES) as Place[]).map((one) => (
              <Radio key={one} value={one}>
                {say(`groups.place.${one}`)}
              </Radio>
            ))}
          </Radio.Group>
        </div>
      }
    />
  );
}

/** Why a SKU is in each group, or not: what a person said, and each condition of the rule with whether it is met. */
export function WhyDialog({ merchant, sku, onClose }: { merchant: string; sku: Sku; onClose: () => void }) {
  const say = useWords();
  const why = useWhy(merchant, sku.id);
  return (
    <Modal open footer={null} width={640} title={`${say("groups.title")} · ${sku.code}`} onCancel={onClose}>
      {why.error && <Alert showIcon type="error" title={why.error.message} />}
      {!why.data && !why.error && <Spin />}
      {why.data?.length === 0 && <p className="quiet">{say("groups.none")}</p>}
      {why.data?.map((one) => (
        <Reasons key={one.group.id} merchant={merchant} why={one} currency={sku.currency} />
      ))}
    </Modal>
  );
}

function Reasons({ merchant, why, currency }: { merchant: string; why: Why; currency: string }) {
  const say = useWords();
  const words = useConditionWords(merchant, currency);
  const conditions = why.group.rule?.conditions ?? [];
  const lead = why.by_hand !== null ? (why.by_hand ? "handIn" : "handOut") : why.is_in ? "ruleIn" : conditions.length ? "ruleOut" : "noWord";
  return (
    <div style={{ marginBottom: 12 }}>
      <strong>
        {why.is_in ? <CheckOutlined className="good" /> : <CloseOutlined className="quiet" />} {why.group.name}
      </strong>{" "}
      <span className="quiet">{say(`groups.why.${lead}`)}</span>
      {conditions.length > 1 && <div className="quiet">{say(`groups.match.${why.group.rule?.match ?? "all"}`)}</div>}
      {conditions.map((condition, at) => (
        <div key={at} className="quiet">
          {why.met[at] ? <CheckOutlined /> : <CloseOutlined />} {words(condition)}
        </div>
      ))}
    </div>
  );
}
