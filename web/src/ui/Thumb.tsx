// A picture of goods; what stands for it where there is none, or it cannot be had: the first letter of their name, or children.
import { type ReactNode, useState } from "react";

type Given = { url: string | null | undefined } & ({ name: string; children?: never } | { name?: never; children: ReactNode });

export function Thumb({ url, name, children }: Given) {
  const [failed, setFailed] = useState("");
  if (!url || failed === url) return name === undefined ? children : letterOf(name);
  return <img src={url} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setFailed(url)} />;
}

/** Neither a bracket nor half of an emoji says what goods are. */
export const letterOf = (name: string) => /[\p{L}\p{N}]/u.exec(name)?.[0] ?? [...name][0] ?? "";
