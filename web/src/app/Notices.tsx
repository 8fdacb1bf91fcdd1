// 通知: what waits for a person, wherever somebody stands in the house. What was read stays in the list, and is counted no more
// until it grows or comes anew.
import { BellOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Popover } from "antd";
import { useState } from "react";
import { beijing } from "../ui/times";
import { useWords } from "../words";
import { type Notice, unread, useNotices, useRead } from "./bell";

export function Notices({ merchant, member, rights }: { merchant: string; member: string; rights: string[] }) {
  const say = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const notices = useNotices(merchant, rights);
  const [read, markRead] = useRead(merchant, member);
  const fresh = unread(notices, read);
  async function go({ page, search }: Notice) {
    setOpen(false);
    const to = `/m/$merchant/${page}` as "/m/$merchant/orders";
    await navigate({ to, params: { merchant }, search: search ?? {} });
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
          <ul>
            {notices.map((one) => (
              <li key={one.key} className={fresh.includes(one) ? "fresh" : ""}>
                <Button type="text" onClick={() => void go(one)}>
                  {one.text} <span className="quiet">{one.since && beijing(one.since, "MM-DD HH:mm")}</span>
                </Button>
              </li>
            ))}
          </ul>
          {fresh.length > 0 && (
            <Button size="small" onClick={() => markRead(notices)}>
              {say("notices.read")}
            </Button>
          )}
        </div>
      }
    >
      <Button type="text" aria-label={say("notices.count", { count: fresh.length })}>
        <Badge count={fresh.length} size="small">
          <BellOutlined />
        </Badge>
      </Button>
    </Popover>
  );
}
