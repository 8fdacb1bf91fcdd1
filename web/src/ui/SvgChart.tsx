// A chart drawn by hand as SVG, where ECharts would be much to fetch for little: a table too, and to take away, as every chart is.
import { type ReactNode, useRef } from "react";
import { ChartFrame, type Told } from "./ChartFrame";
import { pngOf, svgOf } from "./svgPicture";

interface Props<Row> extends Told<Row> {
  /** One svg, and what stands beside it. */
  children: ReactNode;
}

export function SvgChart<Row extends { id: string }>({ children, ...told }: Props<Row>) {
  const place = useRef<HTMLDivElement>(null);
  const picture = async (ground: string) => {
    const drawn = place.current?.querySelector("svg");
    return drawn ? pngOf(svgOf(drawn, ground)) : null;
  };
  return (
    <ChartFrame {...told} picture={picture}>
      <div ref={place}>{children}</div>
    </ChartFrame>
  );
}
