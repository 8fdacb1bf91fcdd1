// Amounts: whole minor units and a currency in, the reader's form out. No float is ever computed with.
const DIGITS: Record<string, number> = { JPY: 0, KRW: 0, VND: 0 };
const SIGNS: Record<string, string> = { CNY: "¥", USD: "$", EUR: "€", GBP: "£", JPY: "¥", HKD: "HK$" };

export function moneyText(minor: number, currency: string): string {
  const digits = DIGITS[currency] ?? 2;
  const sign = minor < 0 ? "-" : "";
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = digits ? `.${text.slice(-digits)}` : "";
  return `${sign}${SIGNS[currency] ?? `${currency} `}${whole}${part}`;
}

/** Null is an amount that this reader may not see. */
export function Money({ minor, currency }: { minor: number | null; currency: string }) {
  if (minor === null) return <span className="quiet">—</span>;
  return <span style={{ fontVariantNumeric: "tabular-nums" }}>{moneyText(minor, currency)}</span>;
}
