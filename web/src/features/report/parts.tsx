// What the tabs of the report share: goods, the filters of all, a file and a print of what is shown, and a number with its arithmetic.
import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useWarehouses } from "../../app/goods";
import { Money } from "../../ui/Money";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";

export function Goods({ row }: { row: { code: string; name: string; spec: string } }) {
  return (
    <>
      {row.code}
      <div className="quiet">
        {row.name} {row.spec}
      </div>
    </>
  );
}

interface Filters {
  text: string;
  warehouse: string | undefined;
}

/** The search and the warehouse, which every tab has. */
export function GoodsFilters({ merchant, value, onChange }: { merchant: string; value: Filters; onChange: (change: Partial<Filters>) => void }) {
  const say = useWords();
  const warehouses = useWarehouses(merchant);
  return (
    <>
      <Input.Search allowClear style={{ width: 220 }} placeholder={say("report.search")} onSearch={(text) => onChange({ text: text.trim() })} />
      <Select
        aria-label={say("report.warehouse")}
        allowClear
        style={{ width: 150 }}
        placeholder={say("report.allWarehouses")}
        value={value.warehouse}
        onChange={(warehouse?: string) => onChange({ warehouse })}
        options={warehouses.map((one) => ({ value: one.id, label: one.name }))}
      />
    </>
  );
}

/** What is shown, as a file or on paper. */
export function TakeAway({ address }: { address?: string }) {
  const say = useWords();
  return (
    <>
      {address && (
        <Button icon={<DownloadOutlined />} href={address}>
          {say("report.export")}
        </Button>
      )}
      <Button className="noprint" icon={<PrinterOutlined />} onClick={() => window.print()}>
        {say("report.print")}
      </Button>
    </>
  );
}

/** A number that opens what it consists of. */
export function Opens({ name, label, onOpen, children }: { name: string; label: string; onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" className="link" data-number={name} aria-label={label} onClick={onOpen}>
      {children}
    </button>
  );
}

export function Worth({ label, value, currency, why }: { label: string; value: number | null; currency: string; why: string }) {
  return (
    <Why name="value" label={label} why={why}>
      <Money minor={value} currency={currency} />
    </Why>
  );
}

/** What pieces are worth, and of how many of them no cost is known. */
export function Known({ value, currency, pieces, unknown }: { value: number | null; currency: string; pieces: number; unknown: number }) {
  const say = useWords();
  const told = say("report.unknownCost", { count: count(unknown) });
  if (pieces > 0 && unknown === pieces) return <span className="quiet">{told}</span>;
  return (
    <>
      <Money minor={value} currency={currency} />
      {unknown > 0 && <span className="quiet"> {told}</span>}
    </>
  );
}

export const count = (pieces: number) => pieces.toLocaleString("en-US");
