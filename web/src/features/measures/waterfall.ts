// From what was to what is, step by step: each part stands where the one before ended, so that all of them are seen to sum. Pure.
import type { ChartOption } from "../../ui/Chart";

export interface Step {
  id: string;
  name: string;
  /** Minor units: of a part what it adds, of an end what stands. */
  value: number;
  isEnd: boolean;
}

/** Between both ends lies each part; `left` is what none of them explains: nothing, unless somebody erred. */
export function stepsOf(before: number, now: number, parts: { id: string; name: string; value: number }[], ends: [string, string]): { steps: Step[]; left: number } {
  const steps: Step[] = [
    { id: "before", name: ends[0], value: before, isEnd: true },
    ...parts.map((part) => ({ ...part, isEnd: false })),
    { id: "now", name: ends[1], value: now, isEnd: true },
  ];
  return { steps, left: now - before - parts.reduce((sum, part) => sum + part.value, 0) };
}

/** Each bar from where it begins to where it ends; below nothing too. */
export function waterfallOf(steps: Step[], drawn: (minor: number) => number, names: { ends: string; up: string; down: string }, text: (minor: number) => string, isNarrow: boolean): ChartOption {
  let at = 0;
  const spans = steps.map((step) => {
    const from = step.isEnd ? 0 : at;
    at = step.isEnd ? step.value : at + step.value;
    return { step, from, to: at };
  });
  const series = (name: string, chosen: (step: Step) => boolean) => ({
    type: "bar",
    name,
    stack: "steps",
    barMaxWidth: 64,
    label: { show: true, position: "top", fontSize: isNarrow ? 9 : 12, formatter: ({ dataIndex }: { dataIndex: number }) => label(dataIndex) },
    data: spans.map(({ step, from, to }) => (chosen(step) ? drawn(Math.abs(to - from)) * (Math.min(from, to) < 0 && Math.max(from, to) <= 0 ? -1 : 1) : null)),
  });
  const label = (index: number) => {
    const step = steps[index];
    return step ? `${!step.isEnd && step.value > 0 ? "+" : ""}${text(step.value)}` : "";
  };
  return {
    legend: { data: [names.ends, names.up, names.down] },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, formatter: (given: { dataIndex: number }[]) => `${steps[given[0]?.dataIndex ?? 0]?.name ?? ""} ${label(given[0]?.dataIndex ?? 0)}` },
    xAxis: { type: "category", data: steps.map((step) => step.name), axisLabel: { interval: 0, hideOverlap: false, overflow: "break", width: isNarrow ? 36 : 100, fontSize: isNarrow ? 9 : 12 } },
    yAxis: { type: "value" },
    series: [
      { type: "bar", stack: "steps", silent: true, itemStyle: { color: "transparent", decal: { symbol: "none" } }, data: spans.map(({ from, to }) => drawn(from >= 0 && to >= 0 ? Math.min(from, to) : from < 0 && to < 0 ? Math.max(from, to) : 0)) },
      series(names.ends, (step) => step.isEnd),
      series(names.up, (step) => !step.isEnd && step.value >= 0),
      series(names.down, (step) => !step.isEnd && step.value < 0),
    ],
  };
}
