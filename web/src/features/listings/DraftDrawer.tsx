// One draft: what is wrong with it first, then its fields, SKUs and attributes, and what the platform was told.
import { Alert, App, Button, Drawer, Form, Input, Radio, Select, Spin, Timeline } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { useRights } from "../../app/stores";
import { minorOf, typedOf } from "../../ui/amounts";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { AttributeFields } from "./AttributeFields";
import { CategoryPick } from "./CategoryPick";
import { DraftState } from "./DraftState";
import { PriceRows, type Typed } from "./PriceRows";
import { type CategoryStore, changeDraft, type Changes, type DraftWhole, type Given, setPrices, useDraft, useRefresh, useRule } from "./data";
import { unitsOf } from "../../ui/units";

const CURRENCY = "CNY";
const LONGEST_TITLE = 60;

interface Props {
  merchant: string;
  stores: CategoryStore[];
  id: string | null;
  onClose: () => void;
}

export function DraftDrawer({ merchant, stores, id, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  return (
    <Drawer open={id !== null} onClose={onClose} size={narrow ? "100%" : 860} title={say("listings.draft")} destroyOnHidden>
      {id !== null && <Loaded key={id} merchant={merchant} stores={stores} id={id} />}
    </Drawer>
  );
}

function Loaded({ merchant, stores, id }: { merchant: string; stores: CategoryStore[]; id: string }) {
  const say = useWords();
  const found = useDraft(merchant, id);
  if (found.data) return <Whole merchant={merchant} store={stores.find((one) => one.store_id === found.data.draft.store_id)} whole={found.data} />;
  return found.error ? <Alert showIcon type="error" title={say("app.failed")} description={found.error.message} /> : <Spin />;
}

interface Edits {
  title?: string;
  description?: string;
  category?: { id: string; path: string };
  template_id?: string;
  ship_hours?: 24 | 48;
  list_price?: string;
  attributes?: Given[];
  skus: Record<string, Typed>;
}

const NONE: Edits = { skus: {} };

/** Only what was changed is sent. */
function changesOf(edits: Edits): Changes {
  const { title, description, category, template_id, ship_hours, list_price, attributes } = edits;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(category && { category_id: Number(category.id) }),
    ...(template_id !== undefined && { template_id }),
    ...(ship_hours && { ship_hours }),
    ...(list_price !== undefined && { list_price: minorOf(list_price, CURRENCY) ?? null }),
    ...(attributes && {
      attributes: attributes.map((one) => ({ ...one, attribute_id: Number(one.attribute_id), value_id: Number(one.value_id) })),
    }),
  };
}

/** Whether every amount that was typed is one. */
const isReadable = (edits: Edits): boolean =>
  [edits.list_price, ...Object.values(edits.skus).flatMap((row) => Object.values(row.typed ?? {}))].every(
    (typed) => typed === undefined || minorOf(typed, CURRENCY) !== undefined,
  );

function Whole({ merchant, store, whole }: { merchant: string; store: CategoryStore | undefined; whole: DraftWhole }) {
  const say = useWords();
  const { message } = App.useApp();
  const refresh = useRefresh(merchant);
  const rights = useRights(merchant);
  const [edits, setEdits] = useState<Edits>(NONE);
  const [busy, setBusy] = useState(false);
  const { draft } = whole;
  const isFixed = !rights.has("listings.edit") || (draft.state !== "editing" && draft.state !== "refused");
  const category = edits.category?.id ?? draft.category_id;
  const title = edits.title ?? draft.title;
  const listPrice = edits.list_price ?? typedOf(whole.list_price, CURRENCY);
  const rule = useRule(merchant, draft.store_id, edits.category ? null : draft.category_id);
  const changed = Object.keys(edits).length > 1 || Object.keys(edits.skus).length > 0;
  const edit = (change: Partial<Edits>) => setEdits({ ...edits, ...change });

  async function save() {
    setBusy(true);
    try {
      const changes = changesOf(edits);
      const outcomes = [];
      if (Object.keys(changes).length) outcomes.push(await changeDraft(merchant, draft.id, changes, requestId()));
      if (Object.keys(edits.skus).length) outcomes.push(await setPrices(merchant, draft.id, Object.values(edits.skus), requestId()));
      const refused = outcomes.flatMap((outcome) => outcome.refused);
      if (refused[0]) void message.error(refused[0].message);
      else {
        setEdits(NONE);
        void message.success(say("listings.saved"));
      }
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
      refresh();
    }
  }

  return (
    <div className="stacked">
      <DraftState row={draft} />
      {whole.problems.length > 0 && (
        <Alert
          showIcon
          type="warning"
          title={say("listings.toMend", { count: whole.problems.length })}
          description={
            <ul>
              {whole.problems.map((one) => (
                <li key={one.message}>
                  <b>{say(`listings.place.${one.place}`)}</b> {one.message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <Form layout="vertical" component="div">
        <Form.Item label={say("listings.title")} extra={say("listings.titleUnits", { units: unitsOf(title), most: LONGEST_TITLE })}>
          <Input
            aria-label={say("listings.title")}
            disabled={isFixed}
            status={unitsOf(title) > LONGEST_TITLE ? "error" : undefined}
            maxLength={200}
            value={title}
            onChange={(e) => edit({ title: e.target.value })}
          />
        </Form.Item>
        <Form.Item label={say("listings.category")}>
          <CategoryPick
            merchant={merchant}
            store={store}
            value={category}
            path={edits.category?.path ?? draft.category_path}
            disabled={isFixed}
            onPick={(id, path) => edit({ category: { id, path }, attributes: undefined })}
          />
        </Form.Item>
        {edits.category && <p className="quiet">{say("listings.saveForAttributes")}</p>}
        {rule.data && rule.data.read_at && !edits.category && (
          <AttributeFields
            attributes={rule.data.attributes}
            given={edits.attributes ?? whole.attributes}
            disabled={isFixed}
            onChange={(attributes) => edit({ attributes })}
          />
        )}
        <PriceRows
          rows={whole.skus.map((row) => edits.skus[row.sku_id] ?? row)}
          disabled={isFixed}
          onChange={(row) => edit({ skus: { ...edits.skus, [row.sku_id]: row } })}
        />
        <div className="facts" style={{ marginTop: 16 }}>
          <Form.Item label={say("listings.list_price")}>
            <Input
              aria-label={say("listings.list_price")}
              disabled={isFixed}
              status={minorOf(listPrice, CURRENCY) === undefined ? "error" : undefined}
              value={listPrice}
              onChange={(e) => edit({ list_price: e.target.value })}
            />
          </Form.Item>
          <Form.Item label={say("listings.template")}>
            <Select
              aria-label={say("listings.template")}
              disabled={isFixed}
              value={(edits.template_id ?? draft.template_id) || null}
              onChange={(id: string) => edit({ template_id: id })}
              options={(store?.templates ?? []).map((one) => ({ value: one.template_id, label: one.name }))}
            />
          </Form.Item>
          <Form.Item label={say("listings.shipWithin")}>
            <Radio.Group disabled={isFixed} value={edits.ship_hours ?? whole.ship_hours} onChange={(e) => edit({ ship_hours: e.target.value as 24 | 48 })}>
              {[24, 48].map((hours) => (
                <Radio key={hours} value={hours}>
                  {say("listings.hours", { hours })}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
        </div>
        <Form.Item label={say("listings.description")}>
          <Input.TextArea
            aria-label={say("listings.description")}
            disabled={isFixed}
            maxLength={600}
            autoSize={{ minRows: 2 }}
            value={edits.description ?? whole.description}
            onChange={(e) => edit({ description: e.target.value })}
          />
        </Form.Item>
        <p className="quiet">{say("listings.picturesFollow")}</p>
        <Button type="primary" disabled={isFixed || !changed || !isReadable(edits)} loading={busy} onClick={() => void save()}>
          {say("listings.save")}
        </Button>
      </Form>
      {whole.tellings.length > 0 && (
        <Timeline
          items={whole.tellings.map((one) => ({
            key: one.id,
            content: (
              <>
                {beijing(one.ended_at ?? one.created_at, "MM-DD HH:mm")} {say(`listings.told.${one.what}`)} ·{" "}
                {sayCode(say, "listings.toldState", one.state)} {one.message}
              </>
            ),
          }))}
        />
      )}
    </div>
  );
}
