// The desk's search: by a number, or by a receiver's whole name or phone, which the platform answers in the background.
import { Alert, Input, Select, Space } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import { findReceiver } from "./data";

interface Props {
  merchant: string;
  search: string;
  mayFind: boolean;
  onNumber: (text: string) => void;
  onFound: (searchId: string) => void;
}

export function SearchBox({ merchant, search, mayFind, onNumber, onFound }: Props) {
  const say = useWords();
  const [by, setBy] = useState<"number" | "receiver">("number");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");

  async function go(text: string) {
    setFailure("");
    if (by === "number" || !text) return onNumber(text);
    setBusy(true);
    try {
      const found = await findReceiver(merchant, text);
      if (found.message || found.state === "waiting") setFailure(found.message || say("orders.receiverSlow"));
      if (found.state === "done") onFound(found.id);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Space.Compact>
        {mayFind && (
          <Select
            aria-label={say("orders.searchBy")}
            style={{ width: 96 }}
            value={by}
            options={(["number", "receiver"] as const).map((one) => ({ value: one, label: say(`orders.by.${one}`) }))}
            onChange={setBy}
          />
        )}
        <Input.Search
          allowClear
          style={{ width: "min(280px, calc(100vw - 162px))" }}
          defaultValue={search}
          placeholder={say(by === "number" ? "orders.search" : "orders.searchReceiver")}
          loading={busy}
          onSearch={(text) => void go(text.trim())}
        />
      </Space.Compact>
      {failure && <Alert type="warning" showIcon title={failure} closable={{ onClose: () => setFailure("") }} />}
    </>
  );
}
