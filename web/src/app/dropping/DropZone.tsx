// Where files are dropped, and what was said of those that were not kept.
import { InboxOutlined } from "@ant-design/icons";
import { Alert, Upload } from "antd";
import { useWords } from "../../words";
import type { useDropping } from "./dropping";

interface Props {
  dropping: ReturnType<typeof useDropping>;
  title: string;
  hint: string;
  disabled?: boolean;
}

export function DropZone({ dropping, title, hint, disabled }: Props) {
  const say = useWords();
  const { sending, said, gather } = dropping;
  return (
    <>
      <Upload.Dragger multiple showUploadList={false} beforeUpload={gather} disabled={disabled || sending > 0} className="dropzone">
        <p className="drophead">
          <InboxOutlined /> {sending ? say("files.sending", { count: sending }) : title}
        </p>
        <p className="quiet">{hint}</p>
      </Upload.Dragger>
      {said.map((line) => (
        <Alert key={line} type="warning" showIcon title={line} style={{ marginBottom: 8 }} />
      ))}
    </>
  );
}
