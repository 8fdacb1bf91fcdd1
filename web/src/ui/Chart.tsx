// A chart that ECharts draws, which is always a table too and can be taken away (ChartFrame).
import { Spin, theme } from "antd";
import { type ComponentProps, lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { ChartCanvas, Drawn, Picked } from "./ChartCanvas";
import { ChartFrame, type Told } from "./ChartFrame";
import { type ChartOption, withLook } from "./chartLook";
import { Nothing, partOr } from "./parts";

export type { ChartOption } from "./chartLook";
export type { ChartColumn } from "./chartTable";
export type { Picked } from "./ChartCanvas";

type Canvas = ComponentProps<typeof ChartCanvas>;
const LateCanvas = lazy(async () => ({ default: await partOr<(props: Canvas) => ReactNode>(() => import("./ChartCanvas").then((found) => found.ChartCanvas), Nothing) }));

interface Props<Row> extends Told<Row> {
  /** As ECharts takes it; colours, dashes, patterns and letters are ours. */
  option: ChartOption;
  height?: number;
  onPick?: (picked: Picked) => void;
}

export function Chart<Row extends { id: string }>({ option, height = 280, onPick, ...told }: Props<Row>) {
  const { token } = theme.useToken();
  const [drawn] = useState<Drawn>({ picture: null });
  const isDark = token.colorBgContainer !== "#ffffff";
  const looked = useMemo(
    () =>
      withLook(option, {
        isDark,
        text: token.colorText,
        quiet: token.colorTextTertiary,
        line: token.colorBorderSecondary,
        ground: token.colorBgElevated,
        moves: token.motion,
      }),
    [option, isDark, token],
  );
  return (
    <ChartFrame {...told} picture={(ground) => drawn.picture?.(ground) ?? null}>
      <Suspense fallback={<Spin style={{ display: "block", height, paddingTop: height / 3 }} />}>
        <LateCanvas option={looked} height={height} label={told.title} drawn={drawn} onPick={onPick} />
      </Suspense>
    </ChartFrame>
  );
}
