// 通知: what waits for a person, wherever somebody stands in the house.
import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Popover } from "antd";
import { useState } from "react";
import { answered, client } from "../api/client";
import { beijing } from "../ui/times";
import { useWords } from "../words";

export function Notices({ merchant, maySee }: { merchant: string; maySee: boolean }) {
  const say = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const found = useQuery({
    queryKey: ["notices", merchant],
    enabled: maySee,
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/notices", { params: { path: { merchant } } })),
    refetchInterval: 30_000,
  });
  const notices = found.data ?? [];
  async function go() {
    setOpen(false);
    await navigate({ to: "/m/$merchant/stores", params: { merchant } });
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
          {notices.length === 0 && <p className="quiet">{say("notices.none")}</p>}
          {notices.map((one) => (
            <p key={`${one.store_id} ${one.code}`}>
              {one.text} <span className="quiet">{one.since && beijing(one.since, "MM-DD HH:mm")}</span>
            </p>
          ))}
          {notices.length > 0 && (
            <Button size="small" onClick={() => void go()}>
              {say("notices.stores")}
            </Button>
          )}
        </div>
      }
    >
      <Button type="text" aria-label={say("notices.count", { count: notices.length })}>
        <Badge count={notices.length} size="small">
          <BellOutlined />
        </Badge>
      </Button>
    </Popover>
  );
}
