// A chart, which is always a table too: one switch, the same numbers, and both to take away (CSV, XLSX where a door has it, PNG).
import { Button, Card, Segmented, Space, Spin, Table, theme } from "antd";
import { type ComponentProps, lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useWords } from "../words";
import type { ChartCanvas, Drawn, Picked } from "./ChartCanvas";
import { byWorth, type ChartColumn, csvOf, save, saveText } from "./chartTable";
import { type ChartOption, withLook } from "./chartLook";
import { Nothing, partOr } from "./parts";

export type { ChartOption } from "./chartLook";
export type { ChartColumn } from "./chartTable";
export type { Picked } from "./ChartCanvas";

type Canvas = ComponentProps<typeof ChartCanvas>;
const LateCanvas = lazy(async () => ({ default: await partOr<(props: Canvas) => ReactNode>(() => import("./ChartCanvas").then((found) => found.ChartCanvas), Nothing) }));

/** Rows of the table that is there for who cannot see the drawing; all of them stand in the table itself. */
const HEARD = 100;
const PAGE = 50;

interface Props<Row> {
  title: string;
  /** As ECharts takes it; colours, dashes, patterns and letters are ours. */
  option: ChartOption;
  rows: Row[];
  columns: ChartColumn<Row>[];
  /** Of the files, without an ending. */
  name: string;
  /** Where the door has the table as XLSX. */
  sheet?: string;
  height?: number;
  /** What is said below, and what stands beside the switch. */
  note?: ReactNode;
  extra?: ReactNode;
  onPick?: (picked: Picked) => void;
  onRow?: (row: Row) => void;
}

export function Chart<Row extends { id: string }>(props: Props<Row>) {
  const { title, option, rows, columns, name, height = 280 } = props;
  const say = useWords();
  const { token } = theme.useToken();
  const [as, setAs] = useState<"chart" | "table">("chart");
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
  const picture = () => {
    const address = drawn.picture?.(token.colorBgContainer);
    if (address) save(`${name}.png`, address);
  };
  const choices = (["chart", "table"] as const).map((value) => ({ value, label: say(`home.${value}`) }));
  return (
    <Card
      size="small"
      className="chart"
      title={title}
      extra={
        <Space size={4} wrap className="noprint">
          {props.extra}
          <Segmented size="small" aria-label={`${title} ${say("home.showAs")}`} value={as} onChange={setAs} options={choices} />
          <Take label={title} kind="csv" onClick={() => saveText(`${name}.csv`, csvOf(columns, rows), "text/csv;charset=utf-8")} />
          {props.sheet && <Take label={title} kind="xlsx" href={props.sheet} />}
          {as === "chart" && <Take label={title} kind="png" onClick={picture} />}
        </Space>
      }
    >
      {as === "table" ? (
        <Rows {...props} />
      ) : (
        <>
          <Suspense fallback={<Spin style={{ display: "block", height, paddingTop: height / 3 }} />}>
            <LateCanvas option={looked} height={height} label={title} drawn={drawn} onPick={props.onPick} />
          </Suspense>
          <Heard title={title} columns={columns} rows={rows.slice(0, HEARD)} />
        </>
      )}
      {props.note && <div className="quiet">{props.note}</div>}
    </Card>
  );
}

function Take({ label, kind, ...rest }: { label: string; kind: string; href?: string; onClick?: () => void }) {
  return (
    <Button size="small" type="text" aria-label={`${label} ${kind.toUpperCase()}`} {...rest}>
      {kind.toUpperCase()}
    </Button>
  );
}

function Rows<Row extends { id: string }>({ rows, columns, onRow }: Props<Row>) {
  return (
    <Table<Row>
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={rows.length > PAGE && { pageSize: PAGE, size: "small", showSizeChanger: false }}
      scroll={{ x: "max-content" }}
      columns={columns.map(({ key, title, text, show, sort, isNumber }, at) => ({
        key,
        title,
        align: isNumber ? ("right" as const) : undefined,
        sorter: sort && ((a: Row, b: Row) => byWorth(sort(a), sort(b))),
        render: (_: unknown, row: Row) =>
          at === 0 && onRow ? (
            <button type="button" className="link" onClick={() => onRow(row)}>
              {text(row)}
            </button>
          ) : (
            (show ?? text)(row)
          ),
      }))}
    />
  );
}

/** The same numbers for a screen reader. */
function Heard<Row extends { id: string }>({ title, columns, rows }: { title: string; columns: ChartColumn<Row>[]; rows: Row[] }) {
  return (
    <table className="unseen">
      <caption>{title}</caption>
      <thead>
        <tr>
          {columns.map((one) => (
            <th key={one.key} scope="col">
              {one.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map((one) => (
              <td key={one.key}>{one.text(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
