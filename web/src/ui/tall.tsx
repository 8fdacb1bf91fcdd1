// A tall list draws only what stands near the window and keeps the rest as height. A short one is drawn whole.
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import type { ComponentProps } from "react";
import { createContext, startTransition, useContext, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";

/** So many rows every browser draws without effort. */
export const TALL = 100;
const STEP = 8; // rows come and go by so many, so that not every pixel of scrolling draws the table anew
const GUESSED_HEIGHT = 73;

interface Drawn<Row> {
  isTall: boolean;
  rows: Row[];
  from: number;
  above: number;
  below: number;
  measure: (row: Element | null) => void;
}

/** So many rows fill a window. */
const FEW = 12;

/** A list that was not there before begins with what a window shows; the rest follows when that stands there. */
export function useFewFirst<Row extends { id: string }>(all: Row[]): Row[] {
  const shown = useRef<ReadonlySet<string>>(new Set());
  const [, drawAll] = useReducer((turn: number) => turn + 1, 0);
  const isNew = all.length > FEW && !all.some(({ id }) => shown.current.has(id));
  useEffect(() => {
    shown.current = new Set(all.map(({ id }) => id));
    if (isNew) startTransition(drawAll);
  }, [all, isNew]);
  return isNew ? all.slice(0, FEW) : all;
}

/** The rows to draw, and how high the others are. `place` holds the list. */
export function useDrawn<Row extends { id: string }>(all: Row[]) {
  const place = useRef<HTMLDivElement>(null);
  const usual = useRef(GUESSED_HEIGHT);
  const measured = useRef(0);
  const [top, setTop] = useState(0);
  const [isBoxed, setBoxed] = useState(false); // in a drawer or dialog it is not the window that scrolls
  const isTall = all.length > TALL && !isBoxed;
  const virtual = useWindowVirtualizer({
    count: isTall ? all.length : 0,
    estimateSize: () => usual.current,
    getItemKey: (at) => all[at]?.id ?? at,
    scrollMargin: top,
    rangeExtractor: ({ startIndex, endIndex, count }) => {
      const from = Math.max(0, (Math.floor(startIndex / STEP) - 1) * STEP);
      const to = Math.min(count, (Math.ceil((endIndex + 1) / STEP) + 1) * STEP);
      return Array.from({ length: to - from }, (_, n) => from + n);
    },
  });
  useLayoutEffect(() => {
    const list = place.current?.querySelector("tbody") ?? place.current;
    if (!list) return;
    setBoxed(list.closest(".ant-drawer-body, .ant-modal-body") !== null);
    if (isTall) setTop(Math.round(list.getBoundingClientRect().top + window.scrollY));
    else if (all.length && all.length !== measured.current) { // asking for a height makes the browser lay everything out
      measured.current = all.length;
      usual.current = list.offsetHeight / all.length || GUESSED_HEIGHT;
    }
  });
  const near = virtual.getVirtualItems();
  const [first, last] = [near[0], near.at(-1)];
  const drawn: Drawn<Row> = isTall
    ? {
        isTall,
        rows: all.slice(first?.index ?? 0, (last?.index ?? -1) + 1),
        from: first?.index ?? 0,
        above: first ? first.start - top : 0,
        below: last ? virtual.getTotalSize() + top - last.end : 0,
        measure: virtual.measureElement,
      }
    : { isTall, rows: all, from: 0, above: 0, below: 0, measure: () => undefined };
  return { place, ...drawn };
}

export const Around = createContext<Pick<Drawn<never>, "above" | "below" | "measure">>({
  above: 0,
  below: 0,
  measure: () => undefined,
});

function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td colSpan={1000} style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;
}

function Body({ children, ...given }: ComponentProps<"tbody">) {
  const { above, below } = useContext(Around);
  return (
    <tbody {...given}>
      <Gap height={above} />
      {children}
      <Gap height={below} />
    </tbody>
  );
}

function Line(given: ComponentProps<"tr">) {
  return <tr {...given} ref={useContext(Around).measure} />;
}

/** The parts of antd's table that know of it. */
export const TALL_PARTS = { body: { wrapper: Body, row: Line } };
