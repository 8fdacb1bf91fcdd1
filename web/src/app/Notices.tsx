// 通知: what waits for a person, wherever somebody stands in the house.
import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Popover } from "antd";
import { useState } from "react";
import { answered, client } from "../api/client";
import { beijing } from "../ui/times";
import { useWords } from "../words";
import { useRights } from "./stores";

interface Props {
  merchant: string;
  maySee: boolean;
  maySeeParcels: boolean;
}

export function Notices({ merchant, maySee, maySeeParcels }: Props) {
  const say = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const found = useQuery({
    queryKey: ["notices", merchant],
    enabled: maySee,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/notices", { params: { path: { merchant } } })),
    refetchInterval: 30_000,
  });
  const parcels = useQuery({
    queryKey: ["parcelWarnings", merchant],
    enabled: maySeeParcels,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/fulfilment/warnings", { params: { path: { merchant } } })),
    refetchInterval: 60_000,
  });
  const questions = useQuery({
    queryKey: ["questionCounts", merchant],
    enabled: useRights(merchant).has("orders.ask_buyer"),
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/orders/question_counts", { params: { path: { merchant } } })),
    refetchInterval: 60_000,
  });
  const overdue = questions.data?.overdue ?? 0;
  const notices = found.data ?? [];
  const warnings = (["push_late", "lying"] as const).filter((name) => (parcels.data?.[name] ?? 0) > 0);
  const count = notices.length + warnings.length + (overdue > 0 ? 1 : 0);
  async function go(to: "/m/$merchant/stores" | "/m/$merchant/packing" | "/m/$merchant/service") {
    setOpen(false);
    await navigate({ to, params: { merchant } });
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={say("notices.title")}
      content={
        <div className="notices">
          {count === 0 && <p className="quiet">{say("notices.none")}</p>}
          {notices.map((one) => (
            <p key={`${one.store_id} ${one.code}`}>
              {one.text} <span className="quiet">{one.since && beijing(one.since, "MM-DD HH:mm")}</span>
            </p>
          ))}
          {notices.length > 0 && (
            <Button size="small" onClick={() => void go("/m/$merchant/stores")}>
              {say("notices.stores")}
            </Button>
          )}
          {overdue > 0 && (
            <>
              <p>{say("notices.overdueQuestions", { count: overdue })}</p>
              <Button size="small" onClick={() => void go("/m/$merchant/service")}>
                {say("notices.service")}
              </Button>
            </>
          )}
          {warnings.map((name) => (
            <p key={name}>{say(`packing.warn.${name}`, { count: parcels.data?.[name] })}</p>
          ))}
          {warnings.length > 0 && (
            <Button size="small" onClick={() => void go("/m/$merchant/packing")}>
              {say("notices.packing")}
            </Button>
          )}
        </div>
      }
    >
      <Button type="text" aria-label={say("notices.count", { count })}>
        <Badge count={count} size="small">
          <BellOutlined />
        </Badge>
      </Button>
    </Popover>
  );
}
