// The goods of an order that is made by hand: SKUs with their picture and what is there of them, pieces and price.
import { DeleteOutlined, PictureOutlined } from "@ant-design/icons";
import { Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { Money } from "../../ui/Money";
import { useWords } from "../../words";
import { fen } from "./filter";
import { type Picked, type Sku, useAvailable } from "./making";
import { useFoundSkus } from "../../app/goods";

interface Props {
  merchant: string;
  value: Picked[];
  currency: string;
  onChange: (goods: Picked[]) => void;
}

export function GoodsPicker({ merchant, value, currency, onChange }: Props) {
  const say = useWords();
  const [search, setSearch] = useState("");
  const skus = useFoundSkus(merchant, search);
  const change = (id: string, facts: Partial<Picked>) =>
    onChange(value.map((one) => (one.sku.id === id ? { ...one, ...facts } : one)));

  function add(id: string) {
    const sku = skus.find((one) => one.id === id);
    if (!sku || value.some((one) => one.sku.id === id)) return;
    onChange([...value, { sku, quantity: 1, price: ((sku.price ?? 0) / 100).toFixed(2) }]);
  }

  return (
    <>
      <Select
        aria-label={say("made.add")}
        placeholder={say("made.add")}
        showSearch={{ filterOption: false, onSearch: setSearch }}
        style={{ width: "100%" }}
        value={null}
        onChange={(id: string | null) => id && add(id)}
        notFoundContent={say("goods.noSku")}
        options={skus.map((sku) => ({ value: sku.id, label: `${sku.code} ${sku.name} ${sku.spec}`.trim(), sku }))}
        optionRender={(option) => <SkuLine merchant={merchant} sku={option.data.sku} />}
      />
      {value.map(({ sku, quantity, price }) => (
        <div key={sku.id} className="picked">
          <SkuLine merchant={merchant} sku={sku} />
          <span className="counts">
            <InputNumber
              aria-label={`${say("made.quantity")} ${sku.code}`}
              prefix="×"
              min={1}
              max={100_000}
              precision={0}
              value={quantity}
              onChange={(count) => change(sku.id, { quantity: count ?? 1 })}
            />
            <Input
              aria-label={`${say("made.price")} ${sku.code}`}
              prefix="¥"
              maxLength={12}
              status={fen(price) === undefined ? "error" : undefined}
              value={price}
              onChange={(e) => change(sku.id, { price: e.target.value })}
            />
            <Money minor={(fen(price) ?? 0) * quantity} currency={currency} />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${say("made.remove")} ${sku.code}`}
              onClick={() => onChange(value.filter((one) => one.sku.id !== sku.id))}
            />
          </span>
        </div>
      ))}
    </>
  );
}

function SkuLine({ merchant, sku }: { merchant: string; sku: Sku }) {
  const say = useWords();
  const available = useAvailable(merchant, sku);
  return (
    <span className="goods">
      <span className="thumb">
        {sku.image_url ? <img src={sku.image_url} alt="" loading="lazy" referrerPolicy="no-referrer" /> : <PictureOutlined aria-hidden />}
      </span>
      <span className="name">
        {sku.code} {sku.name}
        <br />
        <span className="quiet">
          {sku.spec} {!sku.is_stock_kept ? say("made.unkept") : available !== null && say("made.stock", { count: available })}
        </span>
      </span>
    </span>
  );
}
