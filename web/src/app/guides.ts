// Which guide stands beside a page: by the last part of its address, and on the settings of some tabs by the tab.
import { isKey, type Key } from "../words";

export function guideOf(page: string, tab?: string): Key {
  for (const name of [tab, page]) {
    const key = `help.${name}`;
    if (name && isKey(key)) return key;
  }
  return "help.other";
}
