// What the sections share: a card with its formula, a number that opens its rows, and what a missing file leaves untold.
import { Card, Empty } from "antd";
import type { ReactNode } from "react";
import { moneyText } from "../../ui/Money";
import { Why as Shown } from "../../ui/Why";
import { useWords } from "../../words";
import type { Behind } from "./data";
import { NONE } from "./numbers";

/** A number's rows are opened under a title, with its arithmetic above them. */
export interface Opened {
  title: string;
  formula: string;
  behind: Behind;
}

export interface SectionProps {
  currency: string;
  onOpen: (opened: Opened) => void;
}

export const amount = (minor: number | null, currency: string): string => (minor === null ? NONE : moneyText(minor, currency));

interface SectionCard {
  name: string;
  title: string;
  /** The file that nobody handed over: what it would tell is not here. */
  missing?: string;
  children: ReactNode;
}

export function Section({ name, title, missing, children }: SectionCard) {
  return (
    <Card size="small" className="checkup" data-section={name} title={<h2 className="steptitle">{title}</h2>}>
      {missing ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={missing} /> : children}
    </Card>
  );
}

interface OpensProps {
  name: string;
  opened: Opened;
  onOpen: (opened: Opened) => void;
  children: ReactNode;
}

/** A number: a click opens what it consists of. */
export function Opens({ name, opened, onOpen, children }: OpensProps) {
  return (
    <button type="button" className="link" data-number={name} aria-label={`${opened.title} ${textOf(children)}`} onClick={() => onOpen(opened)}>
      {children}
    </button>
  );
}

const textOf = (children: ReactNode): string => (typeof children === "string" ? children : "");

/** A number that is made of others on the page: a click tells how. */
export function Why({ label, children, ...rest }: { name: string; label: string; why: string; children: ReactNode }) {
  return (
    <Shown {...rest} label={`${label} ${textOf(children)}`}>
      {children}
    </Shown>
  );
}

/** A headline figure of a section. */
export function Figure({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <div className="quiet">{title}</div>
      <div className="figure">{children}</div>
      {hint && <div className="quiet">{hint}</div>}
    </div>
  );
}

/** A product by its name, with the platform's number below it. */
export function Goods({ row }: { row: { goods_id: string; name: string } }) {
  const say = useWords();
  if (!row.goods_id) return <>{say("checkup.noGoods")}</>;
  return (
    <div className="long">
      {row.name}
      {row.name !== row.goods_id && <div className="quiet">{row.goods_id}</div>}
    </div>
  );
}
