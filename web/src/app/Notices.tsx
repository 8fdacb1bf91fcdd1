// 通知: what waits for a person, wherever somebody stands in the house.
import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Popover } from "antd";
import { useState } from "react";
import { answered, client } from "../api/client";
import { beijing } from "../ui/times";
import { useWords } from "../words";

interface Props {
  merchant: string;
  maySee: boolean;
  maySeeParcels: boolean;
  maySeeStock: boolean;
}

export function Notices({ merchant, maySee, maySeeParcels, maySeeStock }: Props) {
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
  const stock = useQuery({
    queryKey: ["stockWarnings", merchant],
    enabled: maySeeStock,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/inventory/warnings", { params: { path: { merchant } } })),
    refetchInterval: 60_000,
  });
  const below = stock.data?.below_safety ?? 0;
  const notices = found.data ?? [];
  const warnings = (["push_late", "lying"] as const).filter((name) => (parcels.data?.[name] ?? 0) > 0);
  const count = notices.length + warnings.length + (below ? 1 : 0);
  async function go(to: "/m/$merchant/stores" | "/m/$merchant/packing") {
    setOpen(false);
    await navigate({ to, params: { merchant } });
  }
  async function goToStock() {
    setOpen(false);
    await navigate({ to: "/m/$merchant/stock", params: { merchant }, search: { only: "below_safety" } });
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
          {warnings.map((name) => (
            <p key={name}>{say(`packing.warn.${name}`, { count: parcels.data?.[name] })}</p>
          ))}
          {warnings.length > 0 && (
            <Button size="small" onClick={() => void go("/m/$merchant/packing")}>
              {say("notices.packing")}
            </Button>
          )}
          {below > 0 && (
            <>
              <p>{say("notices.belowSafety", { count: below })}</p>
              <Button size="small" onClick={() => void goToStock()}>
                {say("notices.stock")}
              </Button>
            </>
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
