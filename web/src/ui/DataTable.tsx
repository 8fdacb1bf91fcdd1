// Every list: antd's table with server paging by cursor, ticked rows, and a state for loading, failing and nothing.
// A list that knows how to show a row as a card does so on a phone.
import { Alert, Button, Empty, Spin, Table } from "antd";
import type { TableProps } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../words";
import { useNarrow } from "./narrow";

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

export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const say = useWords();
  const narrow = useNarrow();
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
  if (failure && !props.rows.length) return failure; // what was shown and ticked stays while nobody answers
  const nothing = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} />;
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
        {props.rows.length === 0 && !props.loading && nothing}
        {props.rows.map((row) => (
          <div key={row.id}>{card(row)}</div>
        ))}
        {more}
      </Spin>
    );
  }
  return (
    <>
      {failure}
      <Table<Row>
        size="small"
        rowKey="id"
        dataSource={props.rows}
        columns={props.columns}
        loading={props.loading}
        pagination={false}
        sticky
        scroll={{ x: "max-content" }}
        locale={{ emptyText: nothing }}
        rowSelection={
          props.onChoose && {
            selectedRowKeys: props.chosen,
            fixed: true,
            getCheckboxProps: (row) => ({ disabled: props.mayChoose?.(row) === false }),
            onChange: (keys) => props.onChoose?.(keys.map(String)),
          }
        }
        onRow={(row) => ({ onDoubleClick: () => props.onOpen?.(row) })}
      />
      {more}
    </>
  );
}
