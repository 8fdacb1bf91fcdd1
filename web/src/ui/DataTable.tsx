// Every list: antd's table with server paging by cursor, ticked rows, and a state for loading, failing and nothing.
// A list that knows how to show a row as a card does so on a phone. Of a tall list only what is near the window is drawn.
import { Alert, Button, Checkbox, Empty, Spin, Table } from "antd";
import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { memo, useMemo } from "react";
import { useWords } from "../words";
import { useNarrow } from "./narrow";
import { Around, TALL_PARTS, useDrawn, useFewFirst } from "./tall";

interface Props<Row> {
  rows: Row[];
  columns: TableProps<Row>["columns"];
  loading: boolean;
  failure?: Error | null;
  empty: ReactNode;
  card?: (row: Row) => ReactNode;
  chosen?: string[];
  onChoose?: (ids: string[]) => void;
  mayChoose?: (row: Row) => boolean;
  onOpen?: (row: Row) => void;
  onMore?: () => void;
  onRetry?: () => void;
}

/** Drawn anew only where something that it was given is another: a page that keeps its parts spares the reader the wait. */
export const DataTable = memo(List) as typeof List;

function List<Row extends { id: string }>(props: Props<Row>) {
  const say = useWords();
  const narrow = useNarrow();
  const first = useFewFirst(props.rows);
  const { place, isTall, rows, from, above, below, measure } = useDrawn(first);
  const around = useMemo(() => ({ above, below, measure }), [above, below, measure]);
  const to = from + rows.length;
  const again = props.onRetry && <Button onClick={props.onRetry}>{say("app.retry")}</Button>;
  const failure = props.failure && (
    <Alert
      type={props.rows.length ? "warning" : "error"}
      showIcon
      title={say(props.rows.length ? "app.stale" : "app.failed")}
      description={props.failure.message}
      action={again}
      style={{ marginBottom: 8 }}
    />
  );
  // Scrolling alone draws nothing anew as long as the same rows are near.
  const table = useMemo(
    () => (
      <Table<Row>
        size="small"
        rowKey="id"
        dataSource={isTall ? first.slice(from, to) : first}
        columns={props.columns}
        loading={props.loading}
        pagination={false}
        sticky
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} /> }}
        components={isTall ? TALL_PARTS : undefined}
        rowSelection={
          props.onChoose && {
            selectedRowKeys: props.chosen,
            fixed: true,
            getCheckboxProps: (row) => ({ disabled: props.mayChoose?.(row) === false, "aria-label": say("app.choose", { id: row.id }) }),
            columnTitle: <ChooseAll {...props} />,
            onChange: (keys) => props.onChoose?.(keys.map(String)),
            preserveSelectedRowKeys: isTall || first.length < props.rows.length,
          }
        }
        onRow={(row, at) => ({
          onDoubleClick: () => props.onOpen?.(row),
          ...(isTall && { "data-index": from + (at ?? 0) }),
        })}
      />
    ),
    [props, first, say, isTall, from, to],
  );
  if (failure && !props.rows.length) return failure; // what was shown and ticked stays while nobody answers
  const { card } = props;
  const more = props.onMore && (
    <Button block type="text" onClick={props.onMore} loading={props.loading}>
      {say("app.more")}
    </Button>
  );
  if (narrow && card) {
    return (
      <Spin spinning={props.loading}>
        {failure}
        {props.rows.length === 0 && !props.loading && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} />}
        <div ref={place} style={{ paddingTop: above, paddingBottom: below }}>
          {rows.map((row, at) => (
            <div key={row.id} className="cardplace" data-index={from + at} ref={isTall ? measure : undefined}>
              {card(row)}
            </div>
          ))}
        </div>
        {more}
      </Spin>
    );
  }
  return (
    <>
      {failure}
      <div ref={place}>
        <Around value={around}>{table}</Around>
      </div>
      {more}
    </>
  );
}

/** All that are loaded, not only those that are drawn. */
function ChooseAll<Row extends { id: string }>({ rows, chosen = [], onChoose, mayChoose }: Props<Row>) {
  const say = useWords();
  const able = rows.filter((row) => mayChoose?.(row) !== false).map((row) => row.id);
  return (
    <Checkbox
      aria-label={say("app.chooseAll")}
      disabled={able.length === 0}
      checked={able.length > 0 && chosen.length >= able.length}
      indeterminate={chosen.length > 0 && chosen.length < able.length}
      onChange={(event) => onChoose?.(event.target.checked ? able : [])}
    />
  );
}
