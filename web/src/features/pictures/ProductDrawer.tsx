// All pictures of one product by kind, in their order; those that were removed may come back.
import { UploadOutlined } from "@ant-design/icons";
import { App, Button, Drawer, Empty, Spin, Upload } from "antd";
import { useState } from "react";
import { type Outcome, requestId } from "../../api/client";
import { useNarrow } from "../../ui/narrow";
import { VerbButton } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { archiveOr, type Kind, KINDS, type Pictured, reorder, setKind, useProduct, useRefresh } from "./data";
import { FileRows } from "./FileRows";
import { useGathered } from "./gathered";
import { Look, mostOf, PictureCard } from "./PictureCard";
import { type Sending, useSending } from "./sending";
import { PictureFacts, PictureState } from "./verdicts";

interface Props {
  merchant: string;
  id: string | undefined;
  mayEdit: boolean;
  onClose: () => void;
}

export function ProductDrawer({ merchant, id, mayEdit, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  const found = useProduct(merchant, id);
  const product = found.data;
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={narrow ? "100%" : 940}
      title={product ? `${product.code} ${product.name}` : say("pictures.title")}
      destroyOnHidden
    >
      {product ? (
        <Product key={product.id} merchant={merchant} product={product} mayEdit={mayEdit} />
      ) : found.isLoading ? (
        <Spin />
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={found.error?.message ?? say("pictures.nothing")} />
      )}
    </Drawer>
  );
}

function Product({ merchant, product, mayEdit }: { merchant: string; product: Pictured; mayEdit: boolean }) {
  const say = useWords();
  const { message } = App.useApp();
  const refresh = useRefresh(merchant);
  const sending = useSending(merchant, refresh);
  const [busy, setBusy] = useState(false);
  const standing = product.pictures.filter((row) => row.archived_at === null);
  const { limits } = product;
  const size = (side: number) => side || say("pictures.anySize");
  const wanted = { width: size(limits.white_width), height: size(limits.white_height), kb: limits.white_kb, white: limits.white_percent };
  const removed = product.pictures.filter((row) => row.archived_at !== null);

  async function doing(what: Promise<Outcome>) {
    setBusy(true);
    try {
      const { refused } = await what;
      if (refused[0]) void message.error(refused[0].message);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
      refresh();
    }
  }

  return (
    <div className="stacked">
      <FileRows sending={sending} />
      {KINDS.map((kind) => {
        const rows = standing.filter((row) => row.kind === kind);
        const most = mostOf(product, kind);
        return (
          <section key={kind} data-kind={kind}>
            <div className="bar">
              <strong>
                {say(`pictures.kind.${kind}`)} {most === null ? rows.length : say("pictures.ofMost", { count: rows.length, most })}
              </strong>
              {mayEdit && <AddButton product={product} kind={kind} sending={sending} />}
            </div>
            <p className="quiet">{say(`pictures.wanted.${kind}`, wanted)}</p>
            <ul className="picturecards">
              {rows.map((row) => (
                <PictureCard
                  key={row.id}
                  merchant={merchant}
                  product={product}
                  row={row}
                  beside={rows}
                  mayEdit={mayEdit}
                  busy={busy}
                  onMove={(ids) => void doing(reorder(merchant, product.id, kind, ids, requestId()))}
                  onKind={(to, sku) => void doing(setKind(merchant, [row.id], to, sku, requestId()))}
                  onRemove={() => void doing(archiveOr(merchant, "archive", [row.id], requestId()))}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {removed.length > 0 && (
        <section data-kind="removed">
          <strong>{say("pictures.removed", { count: removed.length })}</strong>
          <ul className="picturecards">
            {removed.map((row) => (
              <li key={row.id} className="tile picturecard" data-picture={row.id}>
                <Look merchant={merchant} row={row} />
                <div className="why">{row.name}</div>
                <PictureFacts row={row} />
                <PictureState row={row} />
                {mayEdit && (
                  <div className="bar">
                    <Button size="small" disabled={busy} onClick={() => void doing(archiveOr(merchant, "restore", [row.id], requestId()))}>
                      {say("pictures.restore")}
                    </Button>
                    <VerbButton
                      danger
                      label={say("pictures.erase")}
                      count={1}
                      allowed
                      question={<p>{say("pictures.eraseAsk", { name: row.name })}</p>}
                      done={say("pictures.erased")}
                      run={(click) => archiveOr(merchant, "erase", [row.id], click)}
                      onDone={() => undefined}
                      onClosed={refresh}
                    />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function AddButton({ product, kind, sending }: { product: Pictured; kind: Kind; sending: Sending }) {
  const say = useWords();
  const gather = useGathered((files) => void sending.add(files, kind, product));
  return (
    <Upload multiple accept=".jpg,.jpeg,.png,.webp,.gif" showUploadList={false} beforeUpload={gather}>
      <Button size="small" icon={<UploadOutlined />}>
        {say("pictures.addKind", { kind: say(`pictures.kind.${kind}`) })}
      </Button>
    </Upload>
  );
}
