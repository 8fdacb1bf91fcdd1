// Figures of a change as text: conversion comes in hundredths of a per cent, counts in hundredths per day, their changes in per cent.
import type { Compared } from "./data";

type Measure = Compared["measure"];
const NONE = "—";

/** Before or after. */
export function shown(measure: Measure, value: number | null): string {
  if (value === null) return NONE;
  return measure === "conversion" ? `${(value / 100).toFixed(2)} %` : (value / 100).toFixed(1).replace(/\.0$/, "");
}

/** A change or a bound of it, with its sign. */
export function signed(measure: Measure, value: number | null): string {
  if (value === null) return NONE;
  const text = measure === "conversion" ? (Math.abs(value) / 100).toFixed(2) : `${Math.abs(value)} %`;
  return `${value < 0 ? "−" : "+"}${text}`;
}
