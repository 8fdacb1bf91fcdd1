// A number that tells how it came to be: a click shows the arithmetic.
import { Popover } from "antd";
import type { ReactNode } from "react";

interface Props {
  name: string;
  label: string;
  why: ReactNode;
  children: ReactNode;
}

export function Why({ name, label, why, children }: Props) {
  return (
    <Popover trigger="click" content={<div className="why">{why}</div>}>
      <button type="button" className="link" data-number={name} aria-label={label}>
        {children}
      </button>
    </Popover>
  );
}
