// The colours of good, late and bad news: dark enough to read on white, and light enough on black.
import { theme } from "antd";
import type { Tone } from "./progress";

export function useTones(): Record<Tone, string> {
  const { token } = theme.useToken();
  return { good: token.green8, late: token.gold8, bad: token.red7, quiet: token.colorTextSecondary };
}
