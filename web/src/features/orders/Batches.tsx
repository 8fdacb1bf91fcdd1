// The member's bulk work of the last day: how far each is, what was refused and why, the sheet of an export.
import { useQueryClient } from "@tanstack/react-query";
import { Badge, Button, Drawer, Empty, Progress, Space, Tag } from "antd";
import { useEffect, useRef } from "react";
import { OutcomeTable } from "../../ui/OutcomeTable";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { type Batch, retryForAll, useBatches } from "./bulk";

interface Props {
  merchant: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onEnded: () => void;
}

export function Batches({ merchant, open, onOpen, onEnded }: Props) {
  const say = useWords();
  const batches = useBatches(merchant).data ?? [];
  const running = batches.filter((one) => one.state === "running").length;
  const before = useRef(0);
  useEffect(() => {
    if (running < before.current) onEnded();
    before.current = running;
  }, [running, onEnded]);
  return (
    <>
      <Badge count={running} size="small">
        <Button onClick={() => onOpen(true)}>{say("forAll.batches")}</Button>
      </Badge>
      <Drawer open={open} onClose={() => onOpen(false)} title={say("forAll.batches")} size={520}>
        {batches.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("forAll.none")} />}
        {batches.map((one) => (
          <BatchCard key={one.id} merchant={merchant} batch={one} />
        ))}
      </Drawer>
    </>
  );
}

const COLORS = { running: "processing", done: "success", failed: "error" } as const;

function BatchCard({ merchant, batch }: { merchant: string; batch: Batch }) {
  const say = useWords();
  const queries = useQueryClient();
  const told = batch.done + batch.refused;
  const percent = batch.total ? Math.floor((100 * told) / batch.total) : 100;
  return (
    <div className="tile" data-batch={batch.id}>
      <div className="head">
        <b>{sayCode(say, "verb", batch.verb)}</b>
        <Space>
          <span className="quiet">{beijing(batch.created_at, "MM-DD HH:mm")}</span>
          <Tag color={COLORS[batch.state]}>{say(`forAll.state.${batch.state}`)}</Tag>
        </Space>
      </div>
      <Progress
        percent={batch.state === "running" ? Math.min(percent, 99) : percent}
        status={batch.state === "failed" ? "exception" : undefined}
        format={() => `${told} / ${batch.total}`}
      />
      {batch.refused > 0 && (
        <OutcomeTable outcome={{ done: Array.from({ length: batch.done }, String), refused: batch.refusals }} />
      )}
      <Space style={{ marginTop: 8 }}>
        {batch.verb === "export" && batch.state === "done" && (
          <Button type="primary" size="small" href={`/api/v1/m/${merchant}/desk/batches/${batch.id}/file`}>
            {say("forAll.download")}
          </Button>
        )}
        {batch.state !== "running" && (batch.refused > 0 || batch.state === "failed") && (
          <Button
            size="small"
            onClick={() =>
              void retryForAll(merchant, batch.id).finally(() => queries.invalidateQueries({ queryKey: ["orderBatches", merchant] }))
            }
          >
            {say("forAll.retry")}
          </Button>
        )}
      </Space>
    </div>
  );
}
