// The dropped files: hand them over, watch them being read, answer what is in doubt, take them back.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DropZone } from "../../app/dropping/DropZone";
import { useDropping } from "../../app/dropping/dropping";
import { useStoreList } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { AnswerDialog } from "./AnswerDialog";
import { FileCard, fileColumns } from "./columns";
import { type File_, forgetFile, useFiles } from "./data";

export interface ViewProps {
  merchant: string;
  rights: Set<string>;
}

export function FileList({ merchant, rights }: ViewProps) {
  const say = useWords();
  const queries = useQueryClient();
  const [answering, setAnswering] = useState<File_ | null>(null);
  const [forgetting, setForgetting] = useState<File_ | null>(null);
  const stores = useStoreList(merchant);
  const found = useFiles(merchant);
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const mayImport = rights.has("finance.import");
  const refresh = () => void queries.invalidateQueries({ queryKey: ["files", merchant] });
  const dropping = useDropping(merchant, refresh);
  const shown = { say, merchant, stores, mayImport, onAnswer: setAnswering, onForget: setForgetting };
  return (
    <>
      {mayImport && <DropZone dropping={dropping} title={say("files.drop")} hint={say("files.dropHint")} />}
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
