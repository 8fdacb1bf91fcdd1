// A campaign is drafted, or a draft changed: of which listings of a store, how much off, from when to when, and how many pieces at most.
import { Alert, Button, Form, Input, InputNumber, Select, Table } from "antd";
import type { Dayjs } from "dayjs";
import { type ReactNode, useState } from "react";
import { requestId } from "../../api/client";
import { useStoreList } from "../../app/stores";
import { MomentPicker } from "../../ui/MomentPicker";
import { Money } from "../../ui/Money";
import { instantOf, wallClock } from "../../ui/times";
import { useWords } from "../../words";
import { type Candidate, change, type Detail, draft, useCandidates, useRefresh, useSegment } from "./data";

const DAY = 86_400_000;
const PIECES = 100;

interface Props {
  merchant: string;
  segment: string;
  /** The draft that is changed; none: a new one. */
  former?: Detail;
  onDone: (id: string) => void;
}

const inDays = (days: number) => wallClock(new Date(Date.now() + days * DAY).toISOString()).startOf("hour");

export function CampaignForm({ merchant, segment, former, onDone }: Props) {
  const say = useWords();
  const refresh = useRefresh(merchant);
  const stores = useStoreList(merchant).filter((one) => one.platform === "pinduoduo");
  const from = useSegment(merchant, segment).data;
  const [name, setName] = useState(former?.name ?? "");
  const [chosenStore, setStore] = useState(former?.store_id ?? "");
  const [tenths, setTenths] = useState(former ? former.per_mille / 100 : 8.5);
  const [limit, setLimit] = useState(former?.user_limit ?? 0);
  const [starts, setStarts] = useState<Dayjs | null>(() => (former ? wallClock(former.starts_at) : inDays(1)));
  const [ends, setEnds] = useState<Dayjs | null>(() => (former ? wallClock(former.ends_at) : inDays(8)));
  const [picked, setPicked] = useState<Record<string, number> | null>(
    former ? Object.fromEntries(former.goods.map((one) => [one.goods_id, one.quantity])) : null,
  );
  const [search, setSearch] = useState("");
  const [click, setClick] = useState(requestId);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");

  const preferred = (from?.goods ?? []).filter((one) => one.goods_id !== null);
  const store = chosenStore || preferred[0]?.store_id || stores[0]?.id || "";
  const own = preferred.filter((one) => one.store_id === store);
  const goods = picked ?? Object.fromEntries(own.slice(0, 10).map((one) => [one.goods_id ?? "", PIECES]));
  const ids = Object.keys(goods);
  const found = useCandidates(merchant, store, search);
  const shown = useCandidates(merchant, ids.length ? store : "", "", ids);
  const options = found.data?.items ?? [];
  const rows = (shown.data?.items ?? []).filter((one) => one.id in goods);
  const isReady = name.trim() !== "" && rows.length > 0 && starts !== null && ends !== null && !busy;

  async function make() {
    if (!starts || !ends) return;
    setBusy(true);
    setFailure("");
    try {
      const terms = {
        name: name.trim(),
        per_mille: Math.round(tenths * 100),
        starts_at: instantOf(starts),
        ends_at: instantOf(ends),
        user_limit: limit,
        goods: rows.map((one) => ({ goods_id: Number(one.id), quantity: goods[one.id] ?? PIECES })),
      };
      const outcome = await (former ? change(merchant, former.id, terms, click) : draft(merchant, terms, store, segment, click));
      refresh();
      onDone(outcome.done[0] ?? "");
    } catch (error) {
      setClick(requestId());
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="stacked">
      {from && <Alert showIcon type="info" title={say("campaigns.fromSegment", { name: from.name, size: from.members, count: own.length })} />}
      <Form layout="vertical" style={{ maxWidth: 720 }}>
        <Field id="campaign-name" label={say("campaigns.name")}>
          <Input id="campaign-name" maxLength={30} value={name} onChange={(e) => setName(e.target.value)} />
        </Field>
        <Field id="campaign-store" label={say("filter.store")}>
          <Select
            id="campaign-store"
            disabled={former !== undefined}
            value={store || undefined}
            onChange={(id) => {
              setStore(id);
              setPicked(null);
            }}
            options={stores.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Field>
        <Field id="campaign-discount" label={say("campaigns.discountIs")}>
          <InputNumber id="campaign-discount" min={1} max={9.9} step={0.1} precision={1} value={tenths} onChange={(value) => value && setTenths(value)} />
        </Field>
        <Field id="campaign-starts" label={say("campaigns.starts")}>
          <MomentPicker id="campaign-starts" value={starts} onChange={setStarts} />
        </Field>
        <Field id="campaign-ends" label={say("campaigns.ends")}>
          <MomentPicker id="campaign-ends" value={ends} onChange={setEnds} />
        </Field>
        <Field id="campaign-limit" label={say("campaigns.limit")}>
          <InputNumber id="campaign-limit" min={0} max={10_000} precision={0} value={limit} onChange={(value) => setLimit(value ?? 0)} />
        </Field>
        <Field id="campaign-goods" label={say("campaigns.goods")}>
          <Select
            id="campaign-goods"
            showSearch={{ filterOption: false, onSearch: setSearch, searchValue: search }}
            value={null}
            placeholder={say("campaigns.pickGoods")}
            onSelect={(id: string | null) => id && setPicked({ ...goods, [id]: PIECES })}
            options={options.filter((one) => !(one.id in goods)).map((one) => ({ value: one.id, label: `${one.name} ${one.goods_key}` }))}
          />
        </Field>
      </Form>
      <Picked
        rows={rows}
        goods={goods}
        currency={shown.data?.currency ?? ""}
        onChange={(id, quantity) => setPicked({ ...goods, [id]: quantity })}
        onTake={(id) => setPicked(Object.fromEntries(Object.entries(goods).filter(([one]) => one !== id)))}
      />
      {failure && <Alert showIcon type="error" title={failure} />}
      <div className="bar">
        <Button type="primary" disabled={!isReady} loading={busy} onClick={() => void make()}>
          {say(former ? "campaigns.save" : "campaigns.make")}
        </Button>
        <Button onClick={() => onDone("")}>{say("app.cancel")}</Button>
      </div>
    </div>
  );
}

function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <Form.Item htmlFor={id} label={label} style={{ marginBottom: 12 }}>
      {children}
    </Form.Item>
  );
}

interface PickedProps {
  rows: Candidate[];
  goods: Record<string, number>;
  currency: string;
  onChange: (id: string, quantity: number) => void;
  onTake: (id: string) => void;
}

function Picked({ rows, goods, currency, onChange, onTake }: PickedProps) {
  const say = useWords();
  return (
    <Table<Candidate>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={rows}
      locale={{ emptyText: say("campaigns.noGoods") }}
      columns={[
        { title: say("campaigns.listing"), key: "name", width: 240, render: (_, row) => <>{row.name}<div className="quiet">{row.goods_key}</div></> },
        { title: say("campaigns.lowestNow"), key: "price", align: "right", render: (_, row) => <Money minor={row.price} currency={currency} /> },
        { title: say("campaigns.stock"), key: "stock", align: "right", render: (_, row) => row.stock ?? "—" },
        {
          title: say("campaigns.quantity"),
          key: "quantity",
          render: (_, row) => (
            <InputNumber
              size="small"
              min={1}
              max={1_000_000}
              precision={0}
              aria-label={`${row.name} ${say("campaigns.quantity")}`}
              value={goods[row.id]}
              onChange={(value) => value && onChange(row.id, value)}
            />
          ),
        },
        { key: "take", render: (_, row) => <Button size="small" type="link" onClick={() => onTake(row.id)}>{say("campaigns.take")}</Button> },
      ]}
    />
  );
}
