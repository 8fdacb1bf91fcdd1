// How every chart looks: colours that people with any colour vision tell apart (Okabe and Ito), and never colour alone. Pure.
import type { EChartsCoreOption } from "echarts/core";

export type ChartOption = EChartsCoreOption;

const COLOURS = {
  light: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b8a800"],
  dark: ["#56b4e9", "#e69f00", "#2cc29a", "#e29ac4", "#f0e442", "#f08a4b", "#f2f2f2", "#5aa9ff"],
};
const DASHES = ["solid", "dashed", "dotted", [10, 4, 2, 4]] as const;
const SHAPES = ["circle", "rect", "triangle", "diamond", "pin", "arrow"] as const;
/** Beyond this many points on a line their shapes would hide it. */
const SHAPED = 40;

export interface Look {
  isDark: boolean;
  text: string;
  quiet: string;
  line: string;
  ground: string;
  /** Whether anything may move. */
  moves: boolean;
}

interface Series {
  type?: string;
  data?: unknown[];
  symbol?: string;
  lineStyle?: Record<string, unknown>;
  [key: string]: unknown;
}

type Axis = Record<string, unknown> & { axisLine?: object; axisLabel?: object; splitLine?: object };

function listOf<One>(given: unknown): One[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as One[]) : [given as One];
}

/** Each line has a dash and a shape of its own. */
function told(given: Series, at: number, look: Look): Series {
  const series = { ...given, label: { color: look.text, textBorderWidth: 0, ...(given["label"] as object | undefined) } };
  if (series.type !== "line") return series;
  return {
    symbol: SHAPES[at % SHAPES.length],
    symbolSize: 7,
    showSymbol: (series.data?.length ?? 0) <= SHAPED,
    ...series,
    lineStyle: { width: 2, type: DASHES[at % DASHES.length], ...series.lineStyle },
  };
}

/** Where parts lie beside each other they have patterns too. */
function hasPatterns(series: Series[]): boolean {
  return series.filter((one) => one.type === "bar").length > 1 || series.some((one) => one.type === "pie" || one.type === "funnel");
}

export function withLook(option: ChartOption, look: Look): ChartOption {
  const series = listOf<Series>(option.series);
  const axis = (given: unknown) =>
    listOf<Axis>(given).map((one) => ({
      ...one,
      axisLine: { lineStyle: { color: look.line }, ...one.axisLine },
      axisLabel: { color: look.quiet, hideOverlap: true, ...one.axisLabel },
      splitLine: { lineStyle: { color: look.line, opacity: 0.6 }, ...one.splitLine },
      nameTextStyle: { color: look.quiet },
    }));
  return {
    color: COLOURS[look.isDark ? "dark" : "light"],
    backgroundColor: "transparent",
    animation: look.moves,
    textStyle: { color: look.text, fontFamily: "inherit" },
    grid: { left: 8, right: 16, top: series.length > 1 ? 40 : 16, bottom: 8, outerBoundsMode: "same" },
    ...option,
    legend:
      option.legend === undefined && series.length < 2
        ? undefined
        : { type: "scroll", top: 0, textStyle: { color: look.text }, pageIconColor: look.text, pageTextStyle: { color: look.text }, ...(option.legend as object) },
    tooltip: {
      confine: true,
      backgroundColor: look.ground,
      borderColor: look.line,
      textStyle: { color: look.text },
      ...(option.tooltip as object),
    },
    aria: { enabled: true, label: { enabled: false }, decal: { show: hasPatterns(series) } },
    ...(option.xAxis !== undefined && { xAxis: axis(option.xAxis) }),
    ...(option.yAxis !== undefined && { yAxis: axis(option.yAxis) }),
    series: series.map((one, at) => told(one, at, look)),
  };
}
