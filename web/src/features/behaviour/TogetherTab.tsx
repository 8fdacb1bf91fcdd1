// 连带购买: what is bought with what, how often, and how much oftener than by chance.
import { InputNumber, Popover, Table } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import { BASKETS, type Basket, type Item, ITEMS, type Pair, type Span, useTogether } from "./data";
import { Answer, Choice, plain, Share } from "./parts";
import { SaveSegment } from "./SaveSegment";

export function TogetherTab({ merchant, span }: { merchant: string; span: Span }) {
  const say = useWords();
  const [basket, setBasket] = useState<Basket>("order");
  const [item, setItem] = useState<Item>("listing");
  const [least, setLeast] = useState(2);
  const found = useTogether(merchant, span, { basket, item, least });
  const pairs = found.data?.pairs ?? [];
  return (
    <div className="stacked">
      <div className="bar">
        <Choice label={say("behaviour.basket")} value={basket} of={BASKETS} words="behaviour.basket" onChange={setBasket} />
        <Choice label={say("behaviour.item")} value={item} of={ITEMS} words="behaviour.value" onChange={setItem} />
        <InputNumber size="small" min={1} style={{ width: 150 }} aria-label={say("behaviour.least")} addonBefore={say("behaviour.least")} value={least} onChange={(value) => value && setLeast(value)} />
      </div>
      <p className="quiet">{say("behaviour.togetherNote")}</p>
      <Answer isLoading={found.isLoading} error={found.error} isEmpty={pairs.length === 0}>
        <Table<Pair>
          size="small"
          rowKey={(row) => `${row.item}\n${row.other}`}
          pagination={false}
          scroll={{ x: "max-content" }}
          dataSource={pairs}
          columns={[
            { title: say("behaviour.one"), dataIndex: "item_name" },
            { title: say("behaviour.other"), dataIndex: "other_name" },
            { title: say("behaviour.baskets"), key: "both", align: "right", render: (_, row) => plain(row.with_both) },
            { title: say("behaviour.support"), key: "support", align: "right", render: (_, row) => <Share name="support" label={say("behaviour.support")} share={row.support} part={row.with_both} of={row.baskets} /> },
            { title: say("behaviour.confidence"), key: "confidence", align: "right", render: (_, row) => <Share name="confidence" label={say("behaviour.confidence")} share={row.confidence} part={row.with_both} of={row.with_item} /> },
            { title: say("behaviour.confidenceBack"), key: "back", align: "right", render: (_, row) => <Share name="confidence_back" label={say("behaviour.confidenceBack")} share={row.confidence_back} part={row.with_both} of={row.with_other} /> },
            { title: say("behaviour.lift"), key: "lift", align: "right", render: (_, row) => <Lift row={row} /> },
            { key: "keep", render: (_, row) => <SaveSegment merchant={merchant} span={span} asked={{ kind: "lacks", item, value: row.item, other: row.other }} name={say("behaviour.boughtOne", { value: row.item_name }).slice(0, 60)} /> },
          ]}
        />
      </Answer>
    </div>
  );
}

function Lift({ row }: { row: Pair }) {
  const say = useWords();
  if (row.lift === null) return <>—</>;
  const lift = (row.lift / 100).toFixed(2);
  const facts = { lift, both: plain(row.with_both), all: plain(row.baskets), one: plain(row.with_item), other: plain(row.with_other) };
  return (
    <Popover trigger="click" content={<div className="why">{say("behaviour.liftSum", facts)}</div>}>
      <button type="button" className="link" data-number="lift" aria-label={`${say("behaviour.lift")} ${lift}`}>
        {lift}
      </button>
    </Popover>
  );
}
