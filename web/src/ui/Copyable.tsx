// A number that is copied by a click beside it.
import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useWords } from "../words";
import { copyText } from "./clipboard";

const SEEN_MS = 2000;

export function Copyable({ text }: { text: string }) {
  const say = useWords();
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    if (!(await copyText(text))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SEEN_MS);
  }
  const label = say(isCopied ? "app.copied" : "app.copy");
  return (
    <div className="copyable">
      {text}
      <button type="button" className="link" aria-label={`${label} ${text}`} title={label} onClick={() => void copy()}>
        {isCopied ? <CheckOutlined /> : <CopyOutlined />}
      </button>
    </div>
  );
}
