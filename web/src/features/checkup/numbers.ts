// Shares and returns as a reader takes them. Whole hundredths in; nothing where nothing was divided by. Pure.
export const NONE = "—";

/** A share in hundredths of a percent. */
export const percent = (value: number | null): string => (value === null ? NONE : `${(value / 100).toFixed(2)}%`);

/** 投产比, in hundredths. */
export const times = (value: number | null): string => (value === null ? NONE : (value / 100).toFixed(2));

export const count = (value: number): string => value.toLocaleString("en-US");

/** A part of a whole in hundredths of a percent. */
export const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole <= 0 ? null : Math.round((part * 10_000) / whole);
