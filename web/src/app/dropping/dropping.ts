// Files that a person hands over: those chosen at once go together, and what could not be kept is said.
import { App } from "antd";
import { useState } from "react";
import { answered, client, requestId, type Schemas } from "../../api/client";
import { useWords } from "../../words";

const FILES_A_REQUEST = 20;

/** The server refuses more as well: whoever waits minutes for that answer is told before. */
const LARGEST_MB = 100;

/** Files chosen at once are told one by one by the upload: they are gathered for a moment and sent together. */
const GATHER_MS = 60;

/** Any number of files, some at a time: a request takes no more than a hundred. */
async function dropFiles(merchant: string, files: File[], store: string | undefined): Promise<Schemas["DroppedOut"][]> {
  const items: Schemas["DroppedOut"][] = [];
  for (let at = 0; at < files.length; at += FILES_A_REQUEST) {
    items.push(...(await dropSome(merchant, files.slice(at, at + FILES_A_REQUEST), store)).items);
  }
  return items;
}

/** Files go as a form; the client leaves the kind of content to the browser. */
function dropSome(merchant: string, files: File[], store: string | undefined): Promise<Schemas["DroppedFilesOut"]> {
  const form = new FormData();
  for (const file of files) form.append("files", file);
  if (store !== undefined) form.append("store_id", store);
  return answered(
    client.POST("/api/v1/m/{merchant}/finance/drop_files", {
      params: { path: { merchant } },
      headers: { "X-Request-Id": requestId() },
      body: form as unknown as { files: string[] },
      bodySerializer: (body) => body as unknown as FormData,
    }),
  );
}

/** storeOf: whose the files are, asked when they are sent; without it the server finds out. onDone: whatever became of them. */
export function useDropping(merchant: string, onDone: () => void, storeOf?: () => Promise<string>) {
  const say = useWords();
  const { message } = App.useApp();
  const [gathered] = useState<{ files: File[]; timer: number }>({ files: [], timer: 0 });
  const [sending, setSending] = useState(0);
  const [said, setSaid] = useState<string[]>([]);

  async function send() {
    const handed = gathered.files.splice(0);
    const files = handed.filter((one) => one.size <= LARGEST_MB * 1024 ** 2);
    const large = handed.filter((one) => !files.includes(one)).map((one) => say("files.tooLarge", { name: one.name, most: LARGEST_MB }));
    setSending(files.length);
    setSaid(large);
    try {
      const items = files.length ? await dropFiles(merchant, files, await storeOf?.()) : [];
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
      onDone();
    }
  }

  function gather(file: File) {
    gathered.files.push(file);
    window.clearTimeout(gathered.timer);
    gathered.timer = window.setTimeout(() => void send(), GATHER_MS);
    return false;
  }

  return { sending, said, gather };
}
