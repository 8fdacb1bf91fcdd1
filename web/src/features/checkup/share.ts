// The picture to share: ranks and shares alone, never a name, a number of an order, or an amount. An SVG that stands by itself. Pure.
import type { Say } from "../../words";
import type { Report } from "./data";
import { percent, shareOf } from "./numbers";

export const WIDTH = 720;
const LINE = 34;
const TOP = 110;
const BAR = 220;
const MOST = 5;
const INK = "#1f1f1f";
const PALE = "#8c8c8c";

interface Line {
  text: string;
  /** In hundredths of a percent; drawn as a bar, and written behind it. */
  share: number | null;
  isHead?: boolean;
}

/** What the picture says, line by line. */
export function linesOf(say: Say, report: Report): Line[] {
  return [...fines(say, report), ...refunds(say, report), ...settlement(say, report), ...promotion(say, report), ...costly(say, report)];
}

const head = (text: string): Line => ({ text, share: null, isHead: true });

/** A cause is the platform's own word; one that holds a long number may name an order. */
const isPlain = (cause: string): boolean => !/\d{5,}/.test(cause);

function fines(say: Say, { fines: told }: Report): Line[] {
  if (!told?.amount) return [];
  return [
    head(say("checkup.share.fines")),
    ...told.rows.slice(0, MOST).map((row, at) => ({ text: isPlain(row.cause) ? row.cause : say("checkup.share.cause", { rank: at + 1 }), share: shareOf(row.amount, told.amount) })),
    { text: say("checkup.share.repaid"), share: shareOf(told.repaid, told.amount) },
  ];
}

function refunds(say: Say, { refunds: told }: Report): Line[] {
  if (!told) return [];
  return [
    head(say("checkup.share.refunds")),
    { text: say("checkup.refunds.byMoney"), share: told.rate_money },
    { text: say("checkup.refunds.byOrders"), share: told.rate_orders },
    { text: say("checkup.share.before"), share: shareOf(told.refunded_before, told.refunded) },
    ...told.rows.slice(0, 3).map((row, at) => ({ text: say("checkup.share.product", { rank: at + 1 }), share: row.rate_money })),
  ];
}

function settlement(say: Say, { settlement: told }: Report): Line[] {
  const orders = told?.states?.reduce((sum, row) => sum + row.orders, 0) ?? 0;
  if (!told?.states || !orders) return [];
  const part = (state: string) => shareOf(told.states?.find((row) => row.state === state)?.orders ?? 0, orders);
  return [
    head(say("checkup.share.settlement")),
    ...(["as_expected", "differs", "waiting"] as const).map((state) => ({ text: say(`checkup.only.${state}`), share: part(state) })),
  ];
}

function promotion(say: Say, { promotion: told }: Report): Line[] {
  if (!told || told.net_gmv === null) return [];
  return [head(say("checkup.share.promotion")), { text: say("checkup.share.kept"), share: shareOf(told.net_gmv, told.known_gmv) }];
}

function costly(say: Say, { costly: told }: Report): Line[] {
  const sum = told?.reduce((all, row) => all + (row.costs ?? 0), 0) ?? 0;
  if (!told || !sum) return [];
  return [
    head(say("checkup.share.costly")),
    ...told.slice(0, MOST).map((row, at) => ({ text: say("checkup.share.product", { rank: at + 1 }), share: shareOf(row.costs, sum) })),
  ];
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface Picture {
  svg: string;
  height: number;
}

export function pictureOf(say: Say, report: Report): Picture {
  const lines = linesOf(say, report);
  const height = TOP + lines.length * LINE + 60;
  const drawn = lines.map((line, at) => lineOf(line, TOP + at * LINE)).join("");
  const text = (x: number, y: number, size: number, colour: string, said: string) =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}">${escaped(said)}</text>`;
  return {
    height,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif">` +
      `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/><rect width="${WIDTH}" height="8" fill="#c8102e"/>` +
      text(36, 60, 28, INK, say("menu.checkup")) +
      text(36, 88, 14, PALE, say("checkup.share.note")) +
      drawn +
      text(36, height - 22, 13, PALE, say("app.name")) +
      "</svg>",
  };
}

function lineOf({ text, share, isHead }: Line, y: number): string {
  if (isHead) return `<text x="36" y="${y + 24}" font-size="17" font-weight="600" fill="#c8102e">${escaped(text)}</text>`;
  const width = Math.round((Math.min(Math.max(share ?? 0, 0), 10_000) / 10_000) * BAR);
  return (
    `<text x="52" y="${y + 23}" font-size="15" fill="${INK}">${escaped(text)}</text>` +
    `<rect x="370" y="${y + 10}" width="${BAR}" height="14" rx="3" fill="#f0f0f0"/><rect x="370" y="${y + 10}" width="${width}" height="14" rx="3" fill="#c8102e"/>` +
    `<text x="604" y="${y + 23}" font-size="15" fill="${INK}">${percent(share)}</text>`
  );
}
