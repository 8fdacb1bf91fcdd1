// One box for every number: it goes to the one hit, offers several, and says where there is none.
import { SearchOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { AutoComplete, Input } from "antd";
import { useState } from "react";
import { sayCode, useWords } from "../words";
import { find, type Hit } from "./search";

export function GlobalSearch({ merchant }: { merchant: string }) {
  const say = useWords();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [hits, setHits] = useState<Hit[] | null>(null);
  const [note, setNote] = useState("");

  function go(hit: Hit) {
    setHits(null);
    setText("");
    const search = hit.kind === "sku" ? { tab: "all", sku: hit.text } : { tab: "all", search: hit.order_id };
    void navigate({ to: "/m/$merchant/orders", params: { merchant }, search });
  }

  async function look() {
    const wanted = text.trim();
    if (!wanted) return;
    setNote("");
    try {
      const found = await find(merchant, wanted);
      const [first] = found;
      if (found.length === 1 && first) return go(first);
      setHits(found);
      if (!found.length) setNote(say("search.none", { text: wanted }));
    } catch (error) {
      setHits([]);
      setNote(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <AutoComplete
      className="globalsearch"
      value={text}
      popupMatchSelectWidth={false}
      open={hits !== null && (hits.length > 0 || note !== "")}
      options={(hits ?? []).map((hit) => ({
        value: `${hit.kind} ${hit.order_id} ${hit.text}`,
        label: `${sayCode(say, "search.kind", hit.kind)} ${hit.text} → ${hit.kind === "sku" ? hit.name : `#${hit.order_id}`}`,
        hit,
      }))}
      notFoundContent={note || null}
      onChange={(value: string) => {
        setText(value);
        setHits(null);
        setNote("");
      }}
      onSelect={(_: string, option: { hit: Hit }) => go(option.hit)}
      onBlur={() => setHits(null)}
    >
      <Input
        allowClear
        prefix={<SearchOutlined />}
        aria-label={say("search.label")}
        placeholder={say("search.placeholder")}
        onPressEnter={() => void look()}
      />
    </AutoComplete>
  );
}
