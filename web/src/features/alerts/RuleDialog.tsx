// One rule: its kind, its threshold by hand or from sales, its scope, and where it is told.
import { Form, InputNumber, Select, Tag } from "antd";
import { useState } from "react";
import { useGroupNames, useWarehouses } from "../../app/goods";
import { SkuPick } from "../../app/SkuPick";
import { useStoreList } from "../../app/stores";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { AMOUNTS, BASES, type Basis, type Kind, KINDS, type Rule, type Way, writeRule } from "./data";
import { threshold } from "./facts";
import { ScopePick } from "./ScopePick";

interface Props {
  merchant: string;
  rule: Rule | "new" | null;
  ways: Way[];
  onClose: () => void;
  onDone: () => void;
}

interface Given {
  kind: Kind;
  basis: Basis;
  level: number | null;
  warehouse_id: string | null;
  skus: { id: string; code: string }[];
  groups: { id: string; name: string }[];
  stores: { id: string; name: string }[];
  way_ids: string[];
}

const FRESH: Given = { kind: "low", basis: "pieces", level: AMOUNTS.pieces.usual, warehouse_id: null, skus: [], groups: [], stores: [], way_ids: [] };

export function RuleDialog({ merchant, rule, ways, onClose, onDone }: Props) {
  const say = useWords();
  const warehouses = useWarehouses(merchant);
  const groups = useGroupNames(merchant);
  const stores = useStoreList(merchant);
  const [given, setGiven] = useState<Given>(FRESH);
  const [id, setId] = useState<string | null>(null);
  const [was, setWas] = useState(rule);
  if (rule !== was) {
    setWas(rule);
    if (rule) {
      setId(rule === "new" ? null : rule.id);
      setGiven(rule === "new" ? FRESH : rule);
    }
  }
  const { kind, basis } = given;
  const isGoods = !["ship_soon", "new_order", "refund_asked"].includes(kind);
  const bounds = AMOUNTS[basis];
  const setBasis = (name: Basis, of: Kind) => setGiven({ ...given, kind: of, basis: name, level: AMOUNTS[name].usual });

  async function run(click: string) {
    if (given.level === null) throw new Error(say("alerts.amountMissing"));
    return writeRule(
      merchant,
      {
        id: id === null ? null : Number(id),
        kind,
        basis,
        level: given.level,
        warehouse_id: isGoods && given.warehouse_id ? Number(given.warehouse_id) : null,
        sku_ids: isGoods ? given.skus.map((sku) => Number(sku.id)) : [],
        group_ids: isGoods ? given.groups.map((one) => Number(one.id)) : [],
        store_ids: isGoods ? [] : given.stores.map((one) => Number(one.id)),
        way_ids: given.way_ids.map(Number),
      },
      click,
    );
  }

  return (
    <VerbDialog
      open={rule !== null}
      onClose={onClose}
      onDone={onDone}
      label={say(id === null ? "alerts.newRule" : "alerts.editRule")}
      done={say("alerts.did.write_rule")}
      run={run}
      question={
        <Form layout="vertical" component="div">
          <Form.Item label={say("alerts.column.kind")} extra={say(`alerts.hint.${kind}`)}>
            <Select<Kind>
              aria-label={say("alerts.column.kind")}
              value={kind}
              disabled={id !== null}
              onChange={(of) => setBasis(of === "low" ? "pieces" : (BASES[of][0] ?? "none"), of)}
              options={KINDS.map((value) => ({ value, label: say(`alerts.kind.${value}`) }))}
            />
          </Form.Item>
          {BASES[kind].length > 1 && (
            <Form.Item label={say("alerts.basis")}>
              <Select<Basis>
                aria-label={say("alerts.basis")}
                value={basis}
                onChange={(name) => setBasis(name, kind)}
                options={BASES[kind].map((value) => ({ value, label: say(`alerts.basis.${value as "safety" | "pieces" | "days"}`) }))}
              />
            </Form.Item>
          )}
          <Form.Item label={say("alerts.column.threshold")} extra={threshold(say, kind, basis, given.level ?? 0)}>
            {bounds.most > 0 && (
              <InputNumber
                aria-label={say("alerts.column.threshold")}
                min={bounds.least}
                max={bounds.most}
                precision={0}
                value={given.level}
                onChange={(level) => setGiven({ ...given, level })}
              />
            )}
          </Form.Item>
          {isGoods && (
            <>
              <Form.Item label={say("alerts.warehouse")}>
                <Select<string>
                  aria-label={say("alerts.warehouse")}
                  value={given.warehouse_id ?? ""}
                  onChange={(place) => setGiven({ ...given, warehouse_id: place || null })}
                  options={[
                    { value: "", label: say(basis === "safety" ? "alerts.eachWarehouse" : "alerts.everywhere") },
                    ...warehouses.map((place) => ({ value: place.id, label: place.name })),
                  ]}
                />
              </Form.Item>
              <Form.Item label={say("alerts.groups")} extra={say("alerts.groupsHint")}>
                <ScopePick
                  label={say("alerts.groups")}
                  empty={say("alerts.allGoods")}
                  known={groups}
                  chosen={given.groups}
                  onChoose={(chosen) => setGiven({ ...given, groups: chosen })}
                />
              </Form.Item>
              <Form.Item label={say("alerts.goods")} extra={say("alerts.goodsHint")}>
                <SkuPick
                  merchant={merchant}
                  label={say("alerts.addSku")}
                  onPick={(sku) =>
                    setGiven({ ...given, skus: [...given.skus.filter((one) => one.id !== sku.id), { id: sku.id, code: sku.code }] })
                  }
                />
                <div style={{ marginTop: 8 }}>
                  {given.skus.map((sku) => (
                    <Tag key={sku.id} closable onClose={() => setGiven({ ...given, skus: given.skus.filter((one) => one.id !== sku.id) })}>
                      {sku.code}
                    </Tag>
                  ))}
                </div>
              </Form.Item>
            </>
          )}
          {!isGoods && (
            <Form.Item label={say("alerts.stores")} extra={say("alerts.storesHint")}>
              <ScopePick
                label={say("alerts.stores")}
                empty={say("alerts.allStores")}
                known={stores}
                chosen={given.stores}
                onChoose={(chosen) => setGiven({ ...given, stores: chosen })}
              />
            </Form.Item>
          )}
          <Form.Item label={say("alerts.column.told")} extra={say("alerts.toldHint")}>
            <Select<string[]>
              aria-label={say("alerts.column.told")}
              mode="multiple"
              value={given.way_ids}
              onChange={(way_ids) => setGiven({ ...given, way_ids })}
              options={ways.map((way) => ({ value: way.id, label: `${way.name} (${say(`alerts.way.${way.kind}`)})` }))}
            />
          </Form.Item>
        </Form>
      }
    />
  );
}
