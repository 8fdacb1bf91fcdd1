// The dropped files: hand them over, watch them being read, answer what is in doubt, take them back.
import { InboxOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Upload } from "antd";
import { useState } from "react";
import { useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { AnswerDialog } from "./AnswerDialog";
import { FileCard, fileColumns } from "./columns";
import { dropFiles, type File_, forgetFile, LARGEST_MB, useFiles } from "./data";

/** Files chosen at once are told one by one by the upload: they are gathered for a moment and sent together. */
const GATHER_MS = 60;

export interface ViewProps {
  merchant: string;
  rights: Set<string>;
}

export function FileList({ merchant, rights }: ViewProps) {
  const say = useWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [gathered] = useState<{ files: File[]; timer: number }>({ files: [], timer: 0 });
  const [sending, setSending] = useState(0);
  const [said, setSaid] = useState<string[]>([]);
  const [answering, setAnswering] = useState<File_ | null>(null);
  const [forgetting, setForgetting] = useState<File_ | null>(null);
  const stores = useStoreList(merchant);
  const found = useFiles(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const mayImport = rights.has("finance.import");
  const refresh = () => void queries.invalidateQueries({ queryKey: ["files", merchant] });

  async function send() {
    const handed = gathered.files.splice(0);
    const files = handed.filter((one) => one.size <= LARGEST_MB * 1024 ** 2);
    const large = handed.filter((one) => !files.includes(one)).map((one) => say("files.tooLarge", { name: one.name, most: LARGEST_MB }));
    setSending(files.length);
    setSaid(large);
    try {
      const { items } = await dropFiles(merchant, files);
      const kept = items.filter((one) => one.file && !one.is_known).length;
      if (kept) void message.success(say("files.taken", { count: kept }));
      setSaid([
        ...large,
        ...items.filter((one) => one.refused).map((one) => say("files.refused", { name: one.name, message: one.refused?.message })),
        ...items.filter((one) => one.is_known).map((one) => say("files.known", { name: one.name })),
      ]);
    } catch (error) {
      setSaid([...large, error instanceof Error ? error.message : String(error)]);
    } finally {
      setSending(0);
      refresh();
    }
  }

  function gather(file: File) {
    gathered.files.push(file);
    window.clearTimeout(gathered.timer);
    gathered.timer = window.setTimeout(() => void send(), GATHER_MS);
    return false;
  }

  const shown = { say, merchant, stores, mayImport, onAnswer: setAnswering, onForget: setForgetting };
  return (
    <>
      {mayImport && (
        <Upload.Dragger multiple showUploadList={false} beforeUpload={gather} disabled={sending > 0} className="dropzone">
          <p className="drophead">
            <InboxOutlined /> {sending ? say("files.sending", { count: sending }) : say("files.drop")}
          </p>
          <p className="quiet">{say("files.dropHint")}</p>
        </Upload.Dragger>
      )}
      {said.map((line) => (
        <Alert key={line} type="warning" showIcon title={line} style={{ marginBottom: 8 }} />
      ))}
      <p className="quiet">{say("files.noReceiver")}</p>
      <DataTable<File_>
        rows={rows}
        columns={fileColumns(shown)}
        card={(row) => <FileCard {...shown} row={row} />}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.data ? null : found.error}
        empty={say("files.empty")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <AnswerDialog merchant={merchant} stores={stores} file={answering} onClose={() => setAnswering(null)} onDone={refresh} />
      <VerbDialog
        open={forgetting !== null}
        danger
        label={say("files.forget")}
        question={<p>{say("files.forgetAsk", { name: forgetting?.name })}</p>}
        onClose={() => setForgetting(null)}
        onDone={refresh}
        run={(id) => forgetFile(merchant, forgetting?.id ?? "", id)}
      />
    </>
  );
}
