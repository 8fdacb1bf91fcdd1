// One picture of a product: what it is, what the platform would say of it, and where it stands; moved by dragging or by its arrows.
import { ArrowLeftOutlined, ArrowRightOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../words";
import { addressOf, type Kind, KINDS, type Picture, type Pictured } from "./data";
import { PictureFacts, PictureState, Verdicts } from "./verdicts";

interface Props {
  merchant: string;
  product: Pictured;
  row: Picture;
  /** Those of its kind, in their order. */
  beside: Picture[];
  mayEdit: boolean;
  busy: boolean;
  onMove: (ids: string[]) => void;
  onKind: (kind: Kind, sku: string | null) => void;
  onRemove: () => void;
}

/** So many pictures of a kind the platform takes of a product. */
export function mostOf({ limits }: Pictured, kind: Kind): number | null {
  return kind === "main" ? limits.most_main : kind === "detail" ? limits.most_detail : null;
}

/** The ids of a kind with one of them at the place of another. */
export function moved(ids: string[], id: string, to: number): string[] {
  const others = ids.filter((other) => other !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

export function Look({ merchant, row, children }: { merchant: string; row: Picture; children?: ReactNode }) {
  const say = useWords();
  return (
    <div className="look">
      <a href={addressOf(merchant, row.id, "whole")} target="_blank" rel="noreferrer" draggable={false} aria-label={say("pictures.open", { name: row.name })}>
        <img src={addressOf(merchant, row.id, "480")} alt="" loading="lazy" draggable={false} />
      </a>
      {children}
    </div>
  );
}

export function PictureCard({ merchant, product, row, beside, mayEdit, busy, onMove, onKind, onRemove }: Props) {
  const say = useWords();
  const ids = beside.map((one) => one.id);
  const at = ids.indexOf(row.id);
  const most = mostOf(product, row.kind);
  const skus = product.skus.map((sku) => ({ value: sku.id, label: `${sku.code} ${sku.spec}`.trim() }));
  const kinds = KINDS.map((kind) => ({
    value: kind,
    label: say(row.fits.includes(kind) ? "pictures.kindFits" : "pictures.kindFitsNot", { kind: say(`pictures.kind.${kind}`) }),
  }));
  const arrow = (to: number, icon: ReactNode, label: string) => (
    <Button
      size="small"
      icon={icon}
      aria-label={label}
      disabled={busy || to < 0 || to >= ids.length}
      onClick={() => onMove(moved(ids, row.id, to))}
    />
  );
  return (
    <li
      className="tile picturecard"
      data-picture={row.id}
      draggable={mayEdit}
      onDragStart={(event) => event.dataTransfer.setData("text/plain", `${row.kind} ${row.id}`)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [kind, id = ""] = event.dataTransfer.getData("text/plain").split(" ");
        if (kind === row.kind && ids.includes(id) && id !== row.id) onMove(moved(ids, id, at));
      }}
    >
      <Look merchant={merchant} row={row}>
        <span className="place">{row.place}</span>
      </Look>
      <div className="why">{row.name}</div>
      <PictureFacts row={row} />
      <PictureState row={row} />
      {most !== null && row.place > most && <div className="bad">{say("pictures.beyond", { most })}</div>}
      <Verdicts row={row} />
      {mayEdit && (
        <div className="bar">
          {arrow(at - 1, <ArrowLeftOutlined />, say("pictures.earlier", { name: row.name }))}
          {arrow(at + 1, <ArrowRightOutlined />, say("pictures.later", { name: row.name }))}
          <Select<Kind>
            size="small"
            popupMatchSelectWidth={false}
            aria-label={`${row.name} ${say("pictures.column.kind")}`}
            value={row.kind}
            options={kinds}
            disabled={busy}
            labelRender={() => say(`pictures.kind.${row.kind}`)}
            onChange={(kind) => onKind(kind, null)}
          />
          {row.kind === "sku" && (
            <Select<string>
              size="small"
              allowClear
              popupMatchSelectWidth={false}
              style={{ minWidth: 110 }}
              aria-label={`${row.name} SKU`}
              placeholder={say("pictures.whichSku")}
              value={row.sku_id ?? undefined}
              options={skus}
              disabled={busy}
              onChange={(sku?: string) => onKind("sku", sku ?? null)}
            />
          )}
          <Button size="small" disabled={busy} onClick={onRemove}>
            {say("pictures.remove")}
          </Button>
        </div>
      )}
    </li>
  );
}
