// Lots of all the shelf: what waits to be put away, what expires soon, and the way of a serial number.
import { Alert, Drawer, Input, InputNumber, Space, Tabs } from "antd";
import { useRef, useState } from "react";
import { requestId } from "../../api/client";
import type { Warehouse } from "../../app/goods";
import { NO_BINS, useBins } from "../../app/receiving/told";
import { DataTable } from "../../ui/DataTable";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { useOrigins } from "./data";
import { lotColumns } from "./LotColumns";
import { type Lot, putAway, useLots, useSerial } from "./lots";
import { OrderLink } from "./OrderLink";

interface Props {
  merchant: string;
  open: boolean;
  warehouses: Warehouse[];
  rights: Set<string>;
  onClose: () => void;
  onDone: () => void;
}

export function LotsDialog({ merchant, open, warehouses, rights, onClose, onDone }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const withBins = warehouses.filter((one) => one.has_bins);
  const putsAway = rights.has("inventory.receive") && withBins.length > 0;
  return (
    <Drawer open={open} onClose={onClose} size={narrow ? "100%" : 900} title={say("lots.title")} destroyOnHidden>
      <Tabs
        items={[
          { key: "expiring", label: say("lots.expiring"), children: <Expiring merchant={merchant} /> },
          ...(putsAway
            ? withBins.map((one) => ({
                key: `putAway ${one.id}`,
                label: `${say("lots.toPutAway")} · ${one.name}`,
                children: <ToPutAway merchant={merchant} warehouse={one} onDone={onDone} />,
              }))
            : []),
          {
            key: "serial",
            label: say("lots.findSerial"),
            children: <SerialWay merchant={merchant} maySeeOrders={rights.has("orders.view")} />,
          },
        ]}
      />
    </Drawer>
  );
}

function Expiring({ merchant }: { merchant: string }) {
  const say = useWords();
  const [days, setDays] = useState(30);
  const found = useLots(merchant, { within_days: days });
  return (
    <div className="stacked">
      <label>
        {say("lots.withinDays")}{" "}
        <InputNumber aria-label={say("lots.withinDays")} min={0} max={3650} precision={0} value={days} onChange={(n) => setDays(n ?? 0)} />
      </label>
      <DataTable<Lot>
        rows={found.data?.pages.flatMap((page) => page.items) ?? []}
        columns={lotColumns(say, () => null, false)}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("lots.noneExpiring")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
    </div>
  );
}

/** Scanned by turns: goods, then the bin that they go into, with all that waits of them. */
function ToPutAway({ merchant, warehouse, onDone }: { merchant: string; warehouse: Warehouse; onDone: () => void }) {
  const say = useWords();
  const found = useLots(merchant, { warehouse: Number(warehouse.id), only_to_put_away: true });
  const bins = useBins(merchant, warehouse.id, true);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<Lot | null>(null);
  const [text, setText] = useState("");
  const [told, setTold] = useState<{ isBad: boolean; text: string } | null>(null);
  const isBusy = useRef(false);
  const isReady = found.data !== undefined && bins !== NO_BINS; // before, every code would be an unknown one

  async function scan(code: string) {
    if (!code || isBusy.current) return;
    setText("");
    const bin = bins.find((one) => one.code === code);
    const lot = rows.find((one) => one.serial === code) ?? rows.find((one) => one.code === code || one.batch === code);
    if (lot) {
      setChosen(lot);
      setTold({ isBad: false, text: say("lots.nowBin", { code: lot.code, count: lot.quantity }) });
      return;
    }
    if (!bin || !chosen) {
      setTold({ isBad: true, text: bin ? say("lots.goodsFirst") : say("lots.unknownCode", { code }) });
      return;
    }
    isBusy.current = true;
    try {
      await putAway(merchant, chosen.id, bin.id, chosen.quantity, requestId());
      setTold({ isBad: false, text: say("lots.lies", { code: chosen.code, count: chosen.quantity, bin: bin.code }) });
      setChosen(null);
      onDone();
    } catch (error) {
      setTold({ isBad: true, text: error instanceof Error ? error.message : String(error) });
    } finally {
      isBusy.current = false;
    }
  }

  return (
    <div className="stacked">
      <Input
        key={String(isReady)}
        autoFocus
        disabled={!isReady}
        size="large"
        aria-label={say("lots.scan")}
        placeholder={say("lots.scan")}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onPressEnter={() => void scan(text.trim())}
      />
      {told && <Alert showIcon type={told.isBad ? "error" : "success"} title={told.text} />}
      <DataTable<Lot>
        rows={rows}
        columns={lotColumns(say, () => null, false)}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("lots.nonePutAway")}
        onOpen={(lot) => void scan(lot.serial || lot.code)}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
    </div>
  );
}

function SerialWay({ merchant, maySeeOrders }: { merchant: string; maySeeOrders: boolean }) {
  const say = useWords();
  const [serial, setSerial] = useState("");
  const found = useSerial(merchant, serial);
  const rows = (found.data ?? []).map((one, at) => ({ ...one, id: String(at) }));
  const sold = rows.flatMap((one) => (one.reference && (one.verb === "ship" || one.verb === "unship") ? one.reference : []));
  const origins = useOrigins(merchant, sold, maySeeOrders);
  return (
    <div className="stacked">
      <Space>
        <Input.Search
          aria-label={say("lots.findSerial")}
          placeholder={say("lots.serial")}
          allowClear
          maxLength={60}
          onSearch={(text) => setSerial(text.trim())}
        />
      </Space>
      {serial && (
        <DataTable<(typeof rows)[number]>
          rows={rows}
          columns={[
            { title: say("stock.at"), render: (_, one) => beijing(one.at, "YYYY-MM-DD HH:mm") },
            { title: say("stock.what"), render: (_, one) => `${sayCode(say, "lotVerb", one.verb)} ${one.delta > 0 ? "+1" : "−1"}` },
            { title: say("stock.sku"), render: (_, one) => `${one.code} ${one.name}` },
            { title: say("stock.warehouse"), render: (_, one) => `${one.warehouse} ${one.bin}` },
            { title: say("lots.batch"), dataIndex: "batch" },
            { title: say("stock.who"), render: (_, one) => one.member_name ?? say("stock.system") },
            {
              title: say("stock.order"),
              render: (_, one) =>
                one.reference && sold.includes(one.reference) && <OrderLink merchant={merchant} origin={origins.get(one.reference)} />,
            },
          ]}
          loading={found.isLoading}
          failure={found.error}
          empty={say("lots.noSerial")}
          onRetry={() => void found.refetch()}
        />
      )}
    </div>
  );
}
