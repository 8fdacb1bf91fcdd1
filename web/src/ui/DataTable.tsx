// Every list: antd's table with server paging by cursor, ticked rows, and a state for loading, failing and nothing.
import { Alert, Button, Empty, Table } from "antd";
import type { TableProps } from "antd";
import { useWords } from "../words";

interface Props<Row> {
  rows: Row[];
  columns: TableProps<Row>["columns"];
  loading: boolean;
  failure?: Error | null;
  empty: string;
  chosen?: string[];
  onChoose?: (ids: string[]) => void;
  onOpen?: (row: Row) => void;
  onMore?: () => void;
  onRetry?: () => void;
}

export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const say = useWords();
  if (props.failure) {
    const again = props.onRetry && <Button onClick={props.onRetry}>{say("app.retry")}</Button>;
    return <Alert type="error" showIcon title={say("app.failed")} description={props.failure.message} action={again} />;
  }
  return (
    <>
      <Table<Row>
        size="small"
        rowKey="id"
        dataSource={props.rows}
        columns={props.columns}
        loading={props.loading}
        pagination={false}
        sticky
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} /> }}
        rowSelection={
          props.onChoose && {
            selectedRowKeys: props.chosen,
            fixed: true,
            onChange: (keys) => props.onChoose?.(keys.map(String)),
          }
        }
        onRow={(row) => ({ onDoubleClick: () => props.onOpen?.(row) })}
      />
      {props.onMore && (
        <Button block type="text" onClick={props.onMore} loading={props.loading}>
          {say("app.more")}
        </Button>
      )}
    </>
  );
}
