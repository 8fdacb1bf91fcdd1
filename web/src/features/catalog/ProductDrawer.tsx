// One product: its name, brand and description, mended where they stand, and every fact of its SKUs. More SKUs by a further value.
import { Link } from "@tanstack/react-router";
import { Alert, Button, Drawer, Input, Tag } from "antd";
import { useState } from "react";
import { requestId } from "../../api/client";
import { DataTable } from "../../ui/DataTable";
import { EditCell } from "../../ui/EditCell";
import { useNarrow } from "../../ui/narrow";
import { useWords } from "../../words";
import { addSkus, changeProduct, type Product, type Sku, useFresh, useProduct, useProductSkus } from "./data";
import { AMOUNTS, type Amount, type Fact, FactCell, LENGTHS } from "./FactCell";
import { codeFor } from "./matrix";

interface Props {
  merchant: string;
  product: string | undefined;
  rights: ReadonlySet<string>;
  onClose: () => void;
}

export function ProductDrawer({ merchant, product, rights, onClose }: Props) {
  const say = useWords();
  const facts = useProduct(merchant, product);
  const skus = useProductSkus(merchant, product);
  const mayEdit = rights.has("catalog.edit");
  const sees = (fact: Amount) => rights.has("catalog.cost") || (fact !== "cost" && rights.has("catalog.price"));

  const cell = (row: Sku, fact: Fact) => <FactCell merchant={merchant} row={row} fact={fact} label={say(`fact.${fact}`)} rights={rights} />;
  const shown = [...AMOUNTS.filter(sees), ...LENGTHS];
  const name = (row: Sku) => (
    <>
      {row.spec_values.join(" ") || row.spec || row.name} {row.is_archived && <Tag>{say("skus.archived")}</Tag>}
      {row.is_composed && <Tag color="purple">{say("parts.title")}</Tag>}
      <div className="quiet">{row.code}</div>
    </>
  );

  return (
    <Drawer
      open={product !== undefined}
      size={useNarrow() ? "100%" : 980}
      onClose={onClose}
      title={facts.data && `${facts.data.name} · ${facts.data.code}`}
      extra={
        product !== undefined &&
        rights.has("pictures.view") && (
          <Link to="/m/$merchant/pictures" params={{ merchant }} search={{ product }}>
            {say("menu.pictures")}
          </Link>
        )
      }
    >
      {facts.data && <ProductFactsPart key={facts.data.id} merchant={merchant} product={facts.data} mayEdit={mayEdit} />}
      <DataTable<Sku>
        rows={skus.data ?? []}
        loading={skus.isLoading}
        failure={skus.data ? null : skus.error}
        onRetry={() => void skus.refetch()}
        empty={say("skus.empty")}
        columns={[
          { title: facts.data?.spec_names.join(" / ") || say("stock.sku"), fixed: "left", width: 170, render: (_, row) => name(row) },
          ...shown.map((fact) => ({
            title: say(`fact.${fact}`),
            align: "right" as const,
            render: (_: unknown, row: Sku) => cell(row, fact),
          })),
        ]}
        card={(row) => (
          <div className="tile">
            {name(row)}
            {shown.map((fact) => (
              <div key={fact} className="head">
                <span className="quiet">{say(`fact.${fact}`)}</span> {cell(row, fact)}
              </div>
            ))}
          </div>
        )}
      />
      {facts.data && mayEdit && skus.data && <MoreSku merchant={merchant} product={facts.data} count={skus.data.length} />}
    </Drawer>
  );
}

function ProductFactsPart({ merchant, product, mayEdit }: { merchant: string; product: Product; mayEdit: boolean }) {
  const say = useWords();
  const fresh = useFresh(merchant);
  const [text, setText] = useState(product.description);
  const [failure, setFailure] = useState("");
  const save = async (facts: Parameters<typeof changeProduct>[2]) => {
    await changeProduct(merchant, product.id, facts);
    await fresh();
  };
  return (
    <div className="stacked" style={{ marginBottom: 16 }}>
      {(["name", "brand"] as const).map((fact) => (
        <div key={fact}>
          <span className="quiet">{say(`product.${fact}`)}</span>{" "}
          <EditCell
            label={say(`product.${fact}`)}
            width={360}
            value={product[fact]}
            allowed={mayEdit}
            onSave={(typed) => {
              if (fact === "name" && !typed) throw new Error(say("skus.nameWanted"));
              return save({ [fact]: typed });
            }}
          />
        </div>
      ))}
      <label>
        <span className="quiet">{say("product.description")}</span>
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={5000}
          disabled={!mayEdit}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onBlur={() => {
            if (text.trim() === product.description) return;
            save({ description: text.trim() }).then(
              () => setFailure(""),
              (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
            );
          }}
        />
      </label>
      {failure && <Alert showIcon type="error" title={failure} />}
    </div>
  );
}

/** One more SKU: a value for each spec; its prices are typed in the table afterwards. */
function MoreSku({ merchant, product, count }: { merchant: string; product: Product; count: number }) {
  const say = useWords();
  const fresh = useFresh(merchant);
  const [values, setValues] = useState<string[]>(product.spec_names.map(() => ""));
  const [code, setCode] = useState("");
  const [failure, setFailure] = useState("");
  const [busy, setBusy] = useState(false);
  const suggested = product.spec_names.length ? codeFor(product.code, values, count) : codeFor(product.code, [""], count);

  async function add() {
    setBusy(true);
    setFailure("");
    try {
      const sku = { code: code.trim() || suggested, spec_values: values.map((one) => one.trim()).filter(Boolean) };
      const plain = { name: "", spec: "", barcode: "", is_stock_kept: true, needs_parcel: true };
      await addSkus(merchant, product.id, [{ ...plain, ...sku }], requestId());
      setValues(product.spec_names.map(() => ""));
      setCode("");
      await fresh();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="specline" style={{ marginTop: 12, flexWrap: "wrap" }}>
      {product.spec_names.map((one, at) => (
        <Input
          key={one}
          style={{ width: 120 }}
          maxLength={60}
          placeholder={one}
          aria-label={one}
          value={values[at]}
          onChange={(e) => setValues(values.map((value, n) => (n === at ? e.target.value : value)))}
        />
      ))}
      <Input
        style={{ width: 170 }}
        maxLength={80}
        aria-label={say("product.code")}
        placeholder={suggested}
        value={code}
        onChange={(e) => setCode(e.target.value)}
      />
      <Button loading={busy} onClick={() => void add()}>
        {say("product.addSku")}
      </Button>
      {failure && <div className="bad">{failure}</div>}
    </div>
  );
}
