// 新增商品: a product with its SKUs. Specs make a table of every combination; what all have in common is typed once.
import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { useMe } from "../../app/session";
import { useNarrow } from "../../ui/narrow";
import { useWords } from "../../words";
import { minorOf } from "../../ui/amounts";
import { createProduct, type NewSku, useFresh } from "./data";
import { codeFor, combinations, MOST_SKUS, type Spec } from "./matrix";

interface Props {
  merchant: string;
  seesPrice: boolean;
  seesCost: boolean;
  onClose: (made: boolean) => void;
}

const FACTS = ["barcode", "price", "cost", "weight"] as const;
type Fact = (typeof FACTS)[number];

export function ProductDialog({ merchant, seesPrice, seesCost, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const fresh = useFresh(merchant);
  const currency = useMe().data?.merchants.find((one) => one.code === merchant)?.currency ?? "CNY";
  const [click] = useState(requestId);
  const [facts, setFacts] = useState({ code: "", name: "", brand: "", description: "" });
  const [specs, setSpecs] = useState<Spec[]>([]);
  const [typed, setTyped] = useState<Record<string, Partial<Record<Fact | "code", string>>>>({});
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const rows = combinations(specs.filter((spec) => spec.name && spec.values.length));
  const shown = FACTS.filter((fact) => (fact === "price" ? seesPrice : fact === "cost" ? seesCost : true));

  const keyOf = (values: string[]) => values.join("\n");
  const given = (values: string[], fact: Fact | "code") => typed[keyOf(values)]?.[fact] ?? "";
  const put = (keys: string[], fact: Fact | "code", text: string) =>
    setTyped((before) => ({ ...before, ...Object.fromEntries(keys.map((key) => [key, { ...before[key], [fact]: text }])) }));
  const setSpec = (at: number, spec: Partial<Spec>) => setSpecs(specs.map((one, n) => (n === at ? { ...one, ...spec } : one)));

  function sku(values: string[], at: number): NewSku {
    const amount = (fact: "price" | "cost") => {
      const read = minorOf(given(values, fact), currency);
      if (read === undefined) throw new Error(say("skus.amountWrong"));
      return read;
    };
    const weight = given(values, "weight").trim();
    if (!/^\d{0,6}$/.test(weight)) throw new Error(say("skus.weightWrong"));
    return {
      code: given(values, "code").trim() || codeFor(facts.code.trim(), values, at),
      spec_values: values,
      barcode: given(values, "barcode").trim(),
      price: amount("price"),
      cost: amount("cost"),
      weight_grams: weight ? Number(weight) : null,
      name: "",
      spec: "",
      is_stock_kept: true,
      needs_parcel: true,
    };
  }

  async function save() {
    setFailure("");
    try {
      if (!facts.code.trim() || !facts.name.trim()) throw new Error(say("product.wanted"));
      if (rows.length > MOST_SKUS) throw new Error(say("product.tooMany", { most: MOST_SKUS }));
      setBusy(true);
      await createProduct(
        merchant,
        {
          code: facts.code.trim(),
          name: facts.name.trim(),
          brand: facts.brand.trim(),
          description: facts.description.trim(),
          currency,
          spec_names: specs.filter((spec) => spec.name && spec.values.length).map((spec) => spec.name),
          skus: rows.map(sku),
        },
        click,
      );
      await fresh();
      onClose(true);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  const field = (fact: keyof typeof facts, most: number) => (
    <label>
      {say(`product.${fact}`)}
      <Input maxLength={most} value={facts[fact]} onChange={(e) => setFacts({ ...facts, [fact]: e.target.value })} />
    </label>
  );

  return (
    <Modal
      open
      width={narrow ? "100%" : 860}
      style={{ top: narrow ? 0 : 40 }}
      title={say("product.new")}
      okText={say("product.save", { count: rows.length })}
      cancelText={say("app.cancel")}
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={() => onClose(false)}
    >
      <div className="stacked productform">
        {failure && <Alert showIcon type="error" title={failure} />}
        <div className="twofields">
          {field("code", 80)}
          {field("brand", 60)}
        </div>
        {field("name", 200)}
        <label>
          {say("product.description")}
          <Input.TextArea
            rows={2}
            maxLength={5000}
            value={facts.description}
            onChange={(e) => setFacts({ ...facts, description: e.target.value })}
          />
        </label>
        {specs.map((spec, at) => (
          <div className="specline" key={at}>
            <Input
              maxLength={20}
              style={{ width: 110 }}
              aria-label={say("product.specName")}
              placeholder={say("product.specName")}
              value={spec.name}
              onChange={(e) => setSpec(at, { name: e.target.value })}
            />
            <Select
              mode="tags"
              open={false}
              style={{ flex: 1, minWidth: 160 }}
              aria-label={say("product.specValues")}
              placeholder={say("product.specValues")}
              tokenSeparators={[",", "，", "、", " "]}
              value={spec.values}
              onChange={(values) => setSpec(at, { values: values.map((one) => one.trim().slice(0, 60)).filter(Boolean) })}
            />
            <Button
              type="text"
              icon={<MinusCircleOutlined />}
              aria-label={say("product.removeSpec")}
              onClick={() => setSpecs(specs.filter((_, n) => n !== at))}
            />
          </div>
        ))}
        {specs.length < 3 && (
          <Button icon={<PlusOutlined />} onClick={() => setSpecs([...specs, { name: "", values: [] }])}>
            {say("product.addSpec")}
          </Button>
        )}
        <div className="scrolled">
          <table className="matrix">
            <thead>
              <tr>
                <th>{say("product.sku", { count: rows.length })}</th>
                <th>{say("product.code")}</th>
                {shown.map((fact) => (
                  <th key={fact}>
                    {say(`skus.${fact}`)}
                    {rows.length > 1 && fact !== "barcode" && (
                      <Input
                        size="small"
                        aria-label={`${say(`skus.${fact}`)} ${say("product.forAll")}`}
                        placeholder={say("product.forAll")}
                        onChange={(e) => put(rows.map(keyOf), fact, e.target.value)}
                      />
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_SKUS).map((values, at) => {
                const name = values.join(" ") || say("product.only");
                return (
                  <tr key={keyOf(values)}>
                    <td>{name}</td>
                    <td>
                      <Input
                        size="small"
                        maxLength={80}
                        aria-label={`${name} ${say("product.code")}`}
                        placeholder={codeFor(facts.code.trim() || "…", values, at)}
                        value={given(values, "code")}
                        onChange={(e) => put([keyOf(values)], "code", e.target.value)}
                      />
                    </td>
                    {shown.map((fact) => (
                      <td key={fact}>
                        <Input
                          size="small"
                          maxLength={60}
                          aria-label={`${name} ${say(`skus.${fact}`)}`}
                          value={given(values, fact)}
                          onChange={(e) => put([keyOf(values)], fact, e.target.value)}
                        />
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
    </Modal>
  );
}
