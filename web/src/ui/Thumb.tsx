// A picture of goods; what stands for it where there is none, or it cannot be had.
import { type ReactNode, useState } from "react";

export function Thumb({ url, children }: { url: string | null | undefined; children: ReactNode }) {
  const [failed, setFailed] = useState("");
  if (!url || failed === url) return children;
  return <img src={url} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setFailed(url)} />;
}
