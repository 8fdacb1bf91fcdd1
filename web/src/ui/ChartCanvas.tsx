// The drawing of a chart: the only file that brings ECharts, so it is fetched with the first chart that is shown.
import { BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { ChartOption } from "./chartLook";

use([
  BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, SankeyChart, ScatterChart,
  AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent,
  CanvasRenderer,
]);

export interface Picked {
  series: number;
  index: number;
}

/** How a picture of what is drawn is had; null as long as nothing is. */
export interface Drawn {
  picture: ((ground: string) => string) | null;
}

interface Props {
  option: ChartOption;
  height: number;
  label: string;
  drawn: Drawn;
  onPick?: (picked: Picked) => void;
}

export function ChartCanvas({ option, height, label, drawn, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const made = init(box);
    chart.current = made;
    drawn.picture = (ground) => made.getDataURL({ pixelRatio: 2, backgroundColor: ground });
    made.on("click", ({ seriesIndex, dataIndex }) => {
      if (seriesIndex !== undefined && dataIndex !== undefined) pick.current?.({ series: seriesIndex, index: dataIndex });
    });
    const sizes = new ResizeObserver(() => made.resize());
    sizes.observe(box);
    return () => {
      sizes.disconnect();
      drawn.picture = null;
      made.dispose();
    };
  }, [drawn]);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={place} role="img" aria-label={label} data-chart="drawn" style={{ height, width: "100%" }} />;
}
