// 我的查询: a member's filters by name; what is removed can be brought back at once.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Popover, Space, Tag } from "antd";
import { useState } from "react";
import type { OrdersSearch } from "../../app/searches";
import { useWords } from "../../words";
import { saveFilter, setAsideFilter, useSavedFilters } from "./bulk";
import { countFilters, searchOf, type Wanted, wantedOf } from "./filter";

interface Props {
  merchant: string;
  search: OrdersSearch;
  onReplace: (search: OrdersSearch) => void;
}

export function SavedFilters({ merchant, search, onReplace }: Props) {
  const say = useWords();
  const queries = useQueryClient();
  const saved = useSavedFilters(merchant).data ?? [];
  const [name, setName] = useState("");
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState("");
  const [gone, setGone] = useState<{ id: string; name: string } | null>(null);

  async function act(what: () => Promise<unknown>) {
    setFailure("");
    try {
      await what();
      await queries.invalidateQueries({ queryKey: ["filters", merchant] });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }

  const form = (
    <Space.Compact>
      <Input value={name} maxLength={40} placeholder={say("filter.name")} onChange={(e) => setName(e.target.value)} />
      <Button
        type="primary"
        disabled={!name.trim()}
        onClick={() =>
          void act(async () => {
            await saveFilter(merchant, name.trim(), wantedOf(search) as Wanted);
            setOpen(false);
            setName("");
          })
        }
      >
        {say("app.ok")}
      </Button>
    </Space.Compact>
  );
  return (
    <div className="filter">
      <span className="quiet">{say("filter.mine")}</span>
      <Space size={4} wrap>
        {saved.map((one) => (
          <Tag
            key={one.id}
            closable
            style={{ cursor: "pointer" }}
            onClick={() => onReplace(searchOf(one.wanted))}
            onClose={(e) => {
              e.preventDefault();
              void act(() => setAsideFilter(merchant, one.id, false)).then(() => setGone(one));
            }}
          >
            {one.name}
          </Tag>
        ))}
      </Space>
      <Space size={4} wrap>
        <Popover open={open} onOpenChange={setOpen} trigger="click" content={form}>
          <Button size="small">{say("filter.save")}</Button>
        </Popover>
        <Button size="small" disabled={!countFilters(search)} onClick={() => onReplace({ tab: search.tab })}>
          {say("filter.clear")}
        </Button>
      </Space>
      {gone && (
        <Alert
          type="info"
          title={say("filter.removed", { name: gone.name })}
          action={
            <Button
              size="small"
              onClick={() => void act(() => setAsideFilter(merchant, gone.id, true)).then(() => setGone(null))}
            >
              {say("filter.undo")}
            </Button>
          }
        />
      )}
      {failure && <Alert type="error" title={failure} />}
    </div>
  );
}
