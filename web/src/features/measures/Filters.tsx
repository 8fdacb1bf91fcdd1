// Filters of the explorer: of a dimension the parts that count. Those that are offered are the ones that have something.
import { PlusOutlined } from "@ant-design/icons";
import { Button, Select, Space } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import type { Book } from "./asked";
import { type Question, useAsk } from "./data";

interface Props {
  merchant: string;
  book: Book;
  question: Question;
  /** `dimension=value`, as the door takes it. */
  value: string[];
  onChange: (value: string[]) => void;
}

const partOf = (text: string): [string, string] => {
  const at = text.indexOf("=");
  return [text.slice(0, at), text.slice(at + 1)];
};

export function Filters({ merchant, book, question, value, onChange }: Props) {
  const say = useWords();
  const [fresh, setFresh] = useState<string[]>([]);
  const used = [...new Set([...value.map((one) => partOf(one)[0]), ...fresh])].filter((key) => book.dimensions.has(key));
  const free = [...book.dimensions.values()].filter((one) => !used.includes(one.key) && !one.is_time);
  const set = (dimension: string, keys: string[]) => onChange([...value.filter((one) => partOf(one)[0] !== dimension), ...keys.map((key) => `${dimension}=${key}`)]);
  const drop = (dimension: string) => {
    setFresh(fresh.filter((one) => one !== dimension));
    set(dimension, []);
  };
  return (
    <div className="bar noprint">
      {used.map((dimension) => (
        <Filter
          key={dimension}
          merchant={merchant}
          book={book}
          question={question}
          dimension={dimension}
          value={value.map(partOf).filter(([key]) => key === dimension).map(([, one]) => one)}
          onChange={(keys) => set(dimension, keys)}
          onDrop={() => drop(dimension)}
        />
      ))}
      <Select
        aria-label={say("measures.addFilter")}
        suffixIcon={<PlusOutlined />}
        placeholder={say("measures.addFilter")}
        style={{ width: 130 }}
        value={null}
        disabled={free.length === 0}
        options={free.map((one) => ({ value: one.key, label: book.name(one) }))}
        onChange={(key: string | null) => key && setFresh([...fresh, key])}
      />
    </div>
  );
}

function Filter({ merchant, book, question, dimension, value, onChange, onDrop }: Props & { dimension: string; value: string[]; onDrop: () => void }) {
  const say = useWords();
  const found = useAsk(merchant, { ...question, measures: ["orders"], dimensions: [dimension], compare: "none", limit: 1000 });
  const named = book.dimensions.get(dimension);
  const name = named ? book.name(named) : dimension;
  const options = found.data?.rows.map((row) => ({ value: row.keys[0] ?? "", label: row.names[0] || say("measures.nothing") })) ?? [];
  return (
    <Space.Compact>
      <Select
        mode="multiple"
        aria-label={name}
        placeholder={name}
        prefix={<span className="quiet">{name}</span>}
        style={{ minWidth: 200, maxWidth: 420 }}
        optionFilterProp="label"
        maxTagCount="responsive"
        loading={found.isFetching}
        value={value}
        options={options}
        onChange={onChange}
      />
      <Button aria-label={say("measures.dropFilter", { name })} onClick={onDrop}>
        ×
      </Button>
    </Space.Compact>
  );
}
