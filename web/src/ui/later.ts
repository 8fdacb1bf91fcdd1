// What is beside the main thing of a page is drawn when that stands there.
import { startTransition, useEffect, useState } from "react";

/** False while a page is drawn for the first time, and true soon after. */
export function useLater(): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => startTransition(() => setLater(true)), []);
  return isLater;
}
