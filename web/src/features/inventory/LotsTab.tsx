// What one balance is told apart by: its lots, how its SKU is tracked, and the verbs of both.
import { Alert, Button, InputNumber, Select, Space } from "antd";
import { useState } from "react";
import type { Warehouse } from "../../app/goods";
import { type Tracking, useBins } from "../../app/receiving/told";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import type { Row } from "./data";
import { LabelDialog, PutAwayDialog, ReceiveToldDialog } from "./LotDialogs";
import { lotColumns } from "./LotColumns";
import { type Lot, setTracking, TRACKINGS, useLots, useTracking } from "./lots";

interface Props {
  merchant: string;
  row: Row;
  warehouse: Warehouse | undefined;
  rights: Set<string>;
  onDone: () => void;
}

export function LotsTab({ merchant, row, warehouse, rights, onDone }: Props) {
  const say = useWords();
  const found = useLots(merchant, { warehouse: Number(row.warehouse_id), sku: Number(row.sku_id) }, row.is_placed);
  const bins = useBins(merchant, row.warehouse_id, warehouse?.has_bins === true);
  const tracking = useTracking(merchant, row.sku_id).data;
  const [asked, setAsked] = useState<{ verb: "putAway" | "label"; lot: Lot } | null>(null);
  const [receives, setReceives] = useState(false);
  const mayReceive = rights.has("inventory.receive");
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const verbs = (lot: Lot) =>
    mayReceive && (
      <Space>
        {warehouse?.has_bins && (
          <Button size="small" onClick={() => setAsked({ verb: "putAway", lot })}>
            {say("act.put_away")}
          </Button>
        )}
        {tracking && tracking.tracking !== "none" && (
          <Button size="small" onClick={() => setAsked({ verb: "label", lot })}>
            {say("act.label_lots")}
          </Button>
        )}
      </Space>
    );
  return (
    <div className="stacked">
      {tracking && (
        <TrackingForm
          key={row.sku_id} // not by what it says: what became of a change stays open while the page is renewed
          merchant={merchant}
          row={row}
          tracking={tracking.tracking as Tracking}
          days={tracking.shelf_life_days ?? null}
          may={rights.has("inventory.adjust")}
          onDone={onDone}
        />
      )}
      {row.is_placed ? (
        <>
          {mayReceive && (
            <div>
              <Button onClick={() => setReceives(true)}>{say("lots.receive")}</Button>
            </div>
          )}
          <DataTable<Lot>
            rows={rows}
            columns={lotColumns(say, verbs, true)}
            loading={found.isLoading || found.isFetchingNextPage}
            failure={found.data ? null : found.error}
            empty={say("lots.empty")}
            onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
            onRetry={() => void found.refetch()}
          />
        </>
      ) : (
        <Alert type="info" title={say(row.is_kept ? "lots.notPlaced" : "lots.notKept")} />
      )}
      <PutAwayDialog
        merchant={merchant}
        lot={asked?.verb === "putAway" ? asked.lot : null}
        bins={bins}
        onClose={() => setAsked(null)}
        onDone={onDone}
      />
      <LabelDialog
        merchant={merchant}
        lot={asked?.verb === "label" ? asked.lot : null}
        isSerial={tracking?.tracking === "serial"}
        onClose={() => setAsked(null)}
        onDone={onDone}
      />
      <ReceiveToldDialog
        merchant={merchant}
        row={receives ? row : null}
        bins={bins}
        tracking={(tracking?.tracking ?? "none") as Tracking}
        onClose={() => setReceives(false)}
        onDone={onDone}
      />
    </div>
  );
}

interface FormProps {
  merchant: string;
  row: Row;
  tracking: Tracking;
  days: number | null;
  may: boolean;
  onDone: () => void;
}

function TrackingForm({ merchant, row, tracking, days, may, onDone }: FormProps) {
  const say = useWords();
  const [wanted, setWanted] = useState(tracking);
  const [life, setLife] = useState(days);
  const [asks, setAsks] = useState(false);
  const isChanged = wanted !== tracking || life !== days;
  return (
    <Space wrap>
      <span>{say("lots.tracking")}</span>
      <Select
        aria-label={say("lots.tracking")}
        style={{ width: 180 }}
        disabled={!may}
        value={wanted}
        onChange={setWanted}
        options={TRACKINGS.map((one) => ({ value: one, label: say(`lots.tracking.${one}`) }))}
      />
      {wanted !== "none" && (
        <label>
          {say("lots.shelfLife")}{" "}
          <InputNumber
            aria-label={say("lots.shelfLife")}
            min={1}
            max={36500}
            precision={0}
            disabled={!may}
            value={life}
            onChange={setLife}
          />
        </label>
      )}
      {may && isChanged && (
        <Button type="primary" onClick={() => setAsks(true)}>
          {say("act.set_tracking")}
        </Button>
      )}
      <VerbDialog
        open={asks}
        label={`${row.code} · ${say(`lots.tracking.${wanted}`)}`}
        run={(click) => setTracking(merchant, row.sku_id, wanted, wanted === "none" ? null : life, click)}
        onClose={() => setAsks(false)}
        onDone={onDone}
        done={say("lots.trackingDone")}
        question={<p>{say(wanted === "none" ? "lots.trackingOff" : "lots.trackingOn")}</p>}
      />
    </Space>
  );
}
