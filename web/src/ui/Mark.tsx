// A coloured word in a list. antd's own tag asks its theme for each one, which a list of fifty rows feels.
import type { ReactNode } from "react";

export type MarkColor = "red" | "volcano" | "orange" | "gold" | "green" | "cyan" | "blue" | "geekblue" | "purple" | "plain";

export function Mark({ color = "plain", title, children }: { color?: MarkColor; title?: string; children: ReactNode }) {
  return (
    <span className={`mark ${color}`} title={title}>
      {children}
    </span>
  );
}
