// A weight as it is typed, or as a scale types it: "0.532", " 1.2 kg", "850g". Pure; whole grams, or null for what is no weight.
export type Unit = "kg" | "g";

const GRAMS: Record<string, number> = { kg: 1000, "千克": 1000, "公斤": 1000, g: 1, "克": 1 };
/** More than a courier carries: a waybill number that was scanned by mistake is no weight. */
const MOST_GRAMS = 300_000;

export function gramsIn(text: string, unit: Unit): number | null {
  const met = /^\+?\s*(\d{1,6}(?:\.\d{1,4})?)\s*(kg|g|千克|公斤|克)?$/i.exec(text.trim());
  if (!met) return null;
  const grams = Math.round(Number(met[1]) * (GRAMS[(met[2] ?? unit).toLowerCase()] ?? 1));
  return grams > 0 && grams <= MOST_GRAMS ? grams : null;
}
