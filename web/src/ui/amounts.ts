// An amount as it is typed, in the currency's whole units → minor units. No float is ever computed with. Pure.
const DIGITS: Record<string, number> = { JPY: 0, KRW: 0, VND: 0 };

/** null: nothing was typed; undefined: it is no amount. */
export function minorOf(typed: string, currency: string): number | null | undefined {
  const digits = DIGITS[currency] ?? 2;
  if (!typed.trim()) return null;
  const found = /^(\d{1,10})(?:\.(\d+))?$/.exec(typed.trim());
  if (!found || (found[2] ?? "").length > digits) return undefined;
  return Number(found[1] + (found[2] ?? "").padEnd(digits, "0"));
}

export function typedOf(minor: number | null, currency: string): string {
  if (minor === null) return "";
  const digits = DIGITS[currency] ?? 2;
  const text = String(minor).padStart(digits + 1, "0");
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
}
