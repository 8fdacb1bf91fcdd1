// What every chart is besides its drawing: a table too, by one switch, and both to take away (CSV, XLSX, PNG).
import { Button, Card, Segmented, Space, Table, theme } from "antd";
import { type ReactNode, useState } from "react";
import { useWords } from "../words";
import { byWorth, type ChartColumn, csvOf, save, saveBlob, saveText } from "./chartTable";
import { partOr } from "./parts";

/** Rows of the table that is there for who cannot see the drawing; all of them stand in the table itself. */
const HEARD = 100;
const PAGE = 50;

export interface Told<Row> {
  title: string;
  rows: Row[];
  columns: ChartColumn<Row>[];
  /** Of the files, without an ending. */
  name: string;
  /** Where a door has the table as XLSX, with more than is shown; else the browser writes what is shown. */
  sheet?: string;
  /** What is said above the drawing, below it, and what stands beside the switch. */
  head?: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  onRow?: (row: Row) => void;
}

type Picture = (ground: string) => string | null | Promise<Blob | null>;

interface Props<Row> extends Told<Row> {
  /** A picture of what is drawn, or its address; null: nothing is drawn yet. */
  picture: Picture;
  children: ReactNode;
}

export function ChartFrame<Row extends { id: string }>(props: Props<Row>) {
  const { title, rows, columns, head, note, extra, children } = props;
  const say = useWords();
  const [as, setAs] = useState<"chart" | "table">("chart");
  const choices = (["chart", "table"] as const).map((value) => ({ value, label: say(`home.${value}`) }));
  return (
    <Card
      size="small"
      className="chart"
      title={title}
      extra={
        <Space size={4} wrap className="noprint">
          {extra}
          <Segmented size="small" aria-label={`${title} ${say("home.showAs")}`} value={as} onChange={setAs} options={choices} />
          <Takes {...props} isDrawn={as === "chart"} />
        </Space>
      }
    >
      {head}
      {as === "table" ? (
        <Rows {...props} />
      ) : (
        <>
          {children}
          <Heard title={title} columns={columns} rows={rows.slice(0, HEARD)} />
        </>
      )}
      {note && <div className="quiet">{note}</div>}
    </Card>
  );
}

interface TakesProps<Row> extends Pick<Told<Row>, "title" | "name" | "columns" | "rows" | "sheet"> {
  picture: Picture;
  isDrawn: boolean;
}

/** What can be taken away; a picture only of what is drawn. */
export function Takes<Row>({ title, name, columns, rows, sheet, picture, isDrawn }: TakesProps<Row>) {
  const { token } = theme.useToken();
  const write = async () => {
    const sheetOf = await partOr<typeof import("./chartSheet").sheetOf | null>(() => import("./chartSheet").then((found) => found.sheetOf), null);
    if (sheetOf) saveBlob(`${name}.xlsx`, await sheetOf(columns, rows));
  };
  const draw = async () => {
    const found = await picture(token.colorBgContainer);
    if (typeof found === "string") save(`${name}.png`, found);
    else if (found) saveBlob(`${name}.png`, found);
  };
  return (
    <>
      <Take label={title} kind="csv" onClick={() => saveText(`${name}.csv`, csvOf(columns, rows), "text/csv;charset=utf-8")} />
      <Take label={title} kind="xlsx" {...(sheet ? { href: sheet } : { onClick: () => void write() })} />
      {isDrawn && <Take label={title} kind="png" onClick={() => void draw()} />}
    </>
  );
}

function Take({ label, kind, ...rest }: { label: string; kind: string; href?: string; onClick?: () => void }) {
  return (
    <Button size="small" type="text" aria-label={`${label} ${kind.toUpperCase()}`} {...rest}>
      {kind.toUpperCase()}
    </Button>
  );
}

function Rows<Row extends { id: string }>({ rows, columns, onRow }: Told<Row>) {
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
export function Heard<Row extends { id: string }>({ title, columns, rows }: Pick<Told<Row>, "title" | "columns" | "rows">) {
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
