// 商品图片: files are dropped, checked and find their products by name; below, every product with its pictures.
import { InboxOutlined } from "@ant-design/icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Input, type TableProps, Tabs, Upload } from "antd";
import { useState } from "react";
import type { PicturesSearch } from "../../app/searches";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { type Say, useWords } from "../../words";
import { addressOf, type Kind, type Picture, type Pictured, SHOWS, type Show, useCounts, usePictured, useRefresh } from "./data";
import { FileRows, KindSelect } from "./FileRows";
import { useGathered } from "./gathered";
import { LimitsDialog } from "./LimitsDialog";
import { Packs } from "./Packs";
import { ProductDrawer } from "./ProductDrawer";
import { type Sending, useSending } from "./sending";

const STRIP = 8;
const standing = (row: Pictured) => row.pictures.filter((picture) => picture.archived_at === null);

function Strip({ merchant, row, onOpen }: { merchant: string; row: Pictured; onOpen: () => void }) {
  const say = useWords();
  const pictures = standing(row);
  const more = pictures.length > STRIP && `+${pictures.length - STRIP}`;
  if (pictures.length === 0) return <span className="quiet">{say("pictures.none")}</span>;
  return (
    <button type="button" className="strip" aria-label={[say("pictures.openOf", { code: row.code }), more].filter(Boolean).join(" ")} onClick={onOpen}>
      {pictures.slice(0, STRIP).map((picture: Picture) => (
        <span key={picture.id} className={picture.state} title={`${say(`pictures.kind.${picture.kind}`)} ${picture.place}`}>
          <img src={addressOf(merchant, picture.id, "120")} alt="" loading="lazy" />
        </span>
      ))}
      {more && <span className="quiet">{more}</span>}
    </button>
  );
}

function Standing({ say, row }: { say: Say; row: Pictured }) {
  const pictures = standing(row);
  const unfit = pictures.filter((picture) => picture.state === "unfit").length;
  const main = pictures.filter((picture) => picture.kind === "main").length;
  return (
    <>
      {main === 0 && <Mark color="gold">{say("pictures.noMain")}</Mark>}
      {unfit > 0 && <Mark color="red">{say("pictures.unfitCount", { count: unfit })}</Mark>}
      {main > row.limits.most_main && <Mark color="red">{say("pictures.beyond", { most: row.limits.most_main })}</Mark>}
      {pictures.length > 0 && main > 0 && unfit === 0 && <Mark color="green">{say("pictures.allFit", { count: pictures.length })}</Mark>}
    </>
  );
}

function Drop({ sending }: { sending: Sending }) {
  const say = useWords();
  const [kind, setKind] = useState<Kind>("main");
  const gather = useGathered((files) => void sending.add(files, kind));
  return (
    <>
      <div className="bar">
        <span>{say("pictures.otherwise")}</span>
        <KindSelect value={kind} onChange={setKind} label={say("pictures.otherwise")} />
      </div>
      <Upload.Dragger multiple showUploadList={false} beforeUpload={gather} accept=".jpg,.jpeg,.png,.webp,.gif,.zip" className="dropzone">
        <p className="drophead">
          <InboxOutlined /> {say("pictures.drop")}
        </p>
        <p className="quiet">{say("pictures.dropHint")}</p>
      </Upload.Dragger>
    </>
  );
}

export function PicturesPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const address = useSearch({ strict: false }) as PicturesSearch;
  const show: Show = SHOWS.find((one) => one === address.show) ?? "all";
  const { text = "", product } = address;
  const mayEdit = useRights(merchant).has("pictures.edit");
  const refresh = useRefresh(merchant);
  const sending = useSending(merchant, refresh);
  const [isSetting, setSetting] = useState(false);
  const counts = useCounts(merchant).data;
  const found = usePictured(merchant, text, show);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const look = (change: PicturesSearch) =>
    void navigate({ to: "/m/$merchant/pictures", params: { merchant }, search: { ...address, ...change } });
  const open = (row: Pictured) => look({ product: row.id });
  const goods = (row: Pictured) => (
    <button type="button" className="link" onClick={() => open(row)}>
      {row.code} <span className="quiet">{row.name}</span>
    </button>
  );
  const columns: TableProps<Pictured>["columns"] = [
    { title: say("pictures.column.product"), key: "product", width: 240, render: (_, row) => goods(row) },
    {
      title: say("pictures.column.pictures"),
      key: "pictures",
      render: (_, row) => <Strip merchant={merchant} row={row} onOpen={() => open(row)} />,
    },
    { title: say("pictures.column.state"), key: "state", width: 260, render: (_, row) => <Standing say={say} row={row} /> },
  ];
  return (
    <>
      {mayEdit && <Drop sending={sending} />}
      <FileRows sending={sending} />
      <Packs merchant={merchant} mayEdit={mayEdit} />
      <Tabs
        size="small"
        activeKey={show}
        onChange={(name) => look({ show: name === "all" ? undefined : name })}
        items={SHOWS.map((name) => ({
          key: name,
          label: <span data-tab={name}>{`${say(`pictures.show.${name}`)} ${counts?.[name] ?? ""}`}</span>,
        }))}
      />
      <div className="bar">
        <Input.Search
          key={text}
          allowClear
          style={{ width: 280 }}
          defaultValue={text}
          placeholder={say("pictures.search")}
          onSearch={(typed) => look({ text: typed.trim() || undefined })}
        />
        {mayEdit && <Button onClick={() => setSetting(true)}>{say("pictures.limits")}</Button>}
      </div>
      <DataTable<Pictured>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">{goods(row)}</div>
            <Strip merchant={merchant} row={row} onOpen={() => open(row)} />
            <Standing say={say} row={row} />
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say(text || show !== "all" ? "pictures.nothing" : "pictures.noProducts")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
        onOpen={open}
      />
      <ProductDrawer merchant={merchant} id={product} mayEdit={mayEdit} onClose={() => look({ product: undefined })} />
      <LimitsDialog merchant={merchant} open={isSetting} onClose={() => setSetting(false)} />
    </>
  );
}
