// 盘点报告: one stocktake with its accuracy, differences by cause and by person, its lines, and what can be done with them.
import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Input, Spin, Tabs } from "antd";
import { useMemo, useState } from "react";
import { usePictures } from "../../app/pictures";
import type { StocktakeSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { useWords } from "../../words";
import { CountsDrawer } from "./CountsDrawer";
import { LineCard, lineColumns } from "./columns";
import { fileAddress, type Line, type Show, SHOWS, type Totals, useLines, useRefresh, useStocktake } from "./data";
import { LineVerbs } from "./LineVerbs";
import { Report } from "./Report";
import { StocktakeVerbs } from "./StocktakeVerbs";

const isShow = (text: string | undefined): text is Show => SHOWS.includes(text as Show);

/** How many lines a tab holds, where that is told. */
const COUNTS: Partial<Record<Show, keyof Totals>> = {
  all: "lines", counted: "counted", differs: "differ", recount: "recount", moved: "moved", refused: "refused",
};

export function StocktakePage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as StocktakeSearch;
  const { id = "", search = "" } = address;
  const show = isShow(address.show) ? address.show : "all";
  const rights = useRights(merchant);
  const found = useStocktake(merchant, id);
  const lines = useLines(merchant, id, show, search);
  const refresh = useRefresh(merchant);
  const rows = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const pictures = usePictures(merchant, rows.map((row) => row.sku_id), rights.has("inventory.view"));
  const [opened, setOpened] = useState<Line | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const whole = found.data;
  const hidesBooks = whole?.stocktake.hides_books ?? true;
  const currency = whole?.currency ?? "CNY";
  const shown = useMemo(() => ({ say, currency, pictures, hidesBooks, onOpen: setOpened }), [say, currency, pictures, hidesBooks]);
  const columns = useMemo(() => lineColumns(shown), [shown]);

  if (found.error && !whole) return <Alert showIcon type="error" title={found.error.message} />;
  if (!whole) return <Spin />;
  const { stocktake, totals } = whole;
  const isOpen = stocktake.state === "counting" || stocktake.state === "in_review";
  const mayReview = isOpen && rights.has("counting.approve");
  const ticked = rows.filter((row) => chosen.includes(row.id));
  const shows = SHOWS.filter((name) => !(hidesBooks && ["differs", "moved", "refused"].includes(name)));

  function look(change: StocktakeSearch) {
    setChosen([]);
    void navigate({ to: "/m/$merchant/stocktake", params: { merchant }, search: { ...address, ...change } });
  }

  function choose(one: string, isChosen: boolean) {
    setChosen((before) => (isChosen ? [...before, one] : before.filter((other) => other !== one)));
  }

  const label = (name: Show) => {
    const count = name === "not_counted" ? totals.lines - totals.counted : totals[COUNTS[name] ?? "lines"];
    return `${say(`counting.show.${name}`)} ${count ?? ""}`;
  };
  return (
    <>
      <Report whole={whole} />
      <div className="bar acts">
        {stocktake.state === "counting" && rights.has("counting.count") && (
          <Link to="/m/$merchant/count" params={{ merchant }} search={{ id }}>
            <Button type="primary">{say("counting.goCount")}</Button>
          </Link>
        )}
        <StocktakeVerbs merchant={merchant} whole={whole} rights={rights} onDone={refresh} />
        <Link to="/m/$merchant/countsheet" params={{ merchant }} search={{ id, show: show === "all" ? undefined : show }}>
          <Button icon={<PrinterOutlined />}>{say("counting.print")}</Button>
        </Link>
        <Button icon={<DownloadOutlined />} href={fileAddress(merchant, id, show)}>
          {say("counting.export")}
        </Button>
      </div>
      <Tabs
        size="small"
        activeKey={show}
        onChange={(name) => look({ show: name === "all" ? undefined : name })}
        items={shows.map((name) => ({ key: name, label: <span data-tab={name}>{label(name)}</span> }))}
      />
      <div className="bar">
        <Input.Search
          key={search}
          allowClear
          style={{ width: 260 }}
          defaultValue={search}
          placeholder={say("counting.search")}
          onSearch={(text) => look({ search: text.trim() || undefined })}
        />
        {mayReview && (
          <LineVerbs
            merchant={merchant}
            id={id}
            ticked={ticked}
            withoutCause={totals.without_cause ?? 0}
            onDone={(outcome) => {
              if (outcome.done.length > 0) setChosen([]);
              refresh();
            }}
          />
        )}
      </div>
      <DataTable<Line>
        rows={rows}
        columns={columns}
        card={(line) => (
          <LineCard
            line={line}
            shown={shown}
            isChosen={chosen.includes(line.id)}
            onChoose={mayReview ? (isChosen) => choose(line.id, isChosen) : undefined}
          />
        )}
        loading={lines.isLoading || lines.isFetchingNextPage}
        failure={lines.data ? null : lines.error}
        empty={say("counting.noLines")}
        chosen={ticked.map((row) => row.id)}
        onChoose={mayReview ? setChosen : undefined}
        onMore={lines.hasNextPage ? () => void lines.fetchNextPage() : undefined}
        onRetry={() => void lines.refetch()}
        onOpen={setOpened}
      />
      <CountsDrawer merchant={merchant} id={id} line={opened} onClose={() => setOpened(null)} />
    </>
  );
}
