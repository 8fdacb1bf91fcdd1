// Files on their way: matched by their names, sent product by product in the order of their numbers, each with what became of it.
import { useRef, useState } from "react";
import type { Schemas } from "../../api/client";
import { findCode, type Kind, type Match, matchNames, type Uploaded } from "./data";
import { post } from "./posting";

/** unmatched: nobody's, a person has to say whose. */
export type State = "unmatched" | "waiting" | "sending" | "done" | "failed";

export interface Item {
  id: string;
  file: File;
  name: string;
  state: State;
  percent: number;
  match: Match | null;
  kind: Kind;
  uploaded?: Uploaded;
  /** Of a ZIP: how many files it holds. */
  files?: number;
  failure?: string;
}

/** Where files go that were chosen at a product itself. */
export interface Whose {
  id: string;
  code: string;
  name: string;
}

const AT_ONCE = 3;
const NAMES_A_REQUEST = 500;

export const isPack = (name: string) => /\.zip$/i.test(name);
const nameOf = (file: File) => file.webkitRelativePath || file.name;

/** Products side by side, the pictures of each one after the other: they stand in the order in which they come. */
export function groups(items: Item[]): Item[][] {
  const found = new Map<string, Item[]>();
  const place = (item: Item) => item.match?.number ?? 0;
  for (const item of [...items].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, "zh-CN", { numeric: true }))) {
    const key = item.match?.product_id ?? item.id;
    found.set(key, [...(found.get(key) ?? []), item]);
  }
  return [...found.values()];
}

export function useSending(merchant: string, onDone: () => void) {
  const [items, setItems] = useState<Item[]>([]);
  const number = useRef(0);
  const said = (error: unknown) => (error instanceof Error ? error.message : String(error));
  const change = (id: string, what: Partial<Item>) =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, ...what } : item)));

  async function sendOne(item: Item) {
    const form = new FormData();
    const pack = isPack(item.name);
    form.append(pack ? "pack" : "picture", item.file, item.file.name);
    form.append("kind", item.kind);
    if (item.match?.product_id) form.append("product_id", item.match.product_id);
    if (item.match?.sku_id && item.kind === "sku") form.append("sku_id", item.match.sku_id);
    change(item.id, { state: "sending", failure: undefined });
    const address = `/api/v1/m/${merchant}/pictures/${pack ? "upload_pack" : "upload"}`;
    const onPercent = (percent: number) => change(item.id, { percent });
    try {
      if (pack) change(item.id, { state: "done", files: (await post<Schemas["PackTakenOut"]>(address, form, onPercent)).files });
      else change(item.id, { state: "done", uploaded: await post<Uploaded>(address, form, onPercent) });
    } catch (error) {
      change(item.id, { state: "failed", failure: said(error) });
    }
  }

  async function send(some: Item[]) {
    const waiting = groups(some);
    const lane = async () => {
      for (let group = waiting.shift(); group; group = waiting.shift()) {
        for (const item of group) await sendOne(item);
        onDone();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  }

  async function add(files: File[], kind: Kind, whose?: Whose) {
    const names = files.filter((file) => !isPack(file.name)).map(nameOf);
    const matches = new Map<string, Match>();
    try {
      for (let at = 0; !whose && at < names.length; at += NAMES_A_REQUEST) {
        for (const match of await matchNames(merchant, names.slice(at, at + NAMES_A_REQUEST), kind)) matches.set(match.name, match);
      }
    } catch (error) {
      const failed = files.map((file) => make(file, null, kind, "failed"));
      setItems((before) => [...failed.map((item) => ({ ...item, failure: said(error) })), ...before]);
      return;
    }
    const fresh = files.map((file) => {
      if (isPack(file.name)) return make(file, null, kind, "waiting");
      const match = whose ? given(whose, file, kind) : matches.get(nameOf(file));
      return match?.product_id ? make(file, match, match.kind, "waiting") : make(file, null, kind, "unmatched");
    });
    const asks = (item: Item) => (item.state === "unmatched" ? 0 : 1);
    setItems((before) => [...fresh.sort((a, b) => asks(a) - asks(b)), ...before]);
    await send(fresh.filter((item) => item.state === "waiting"));
  }

  function make(file: File, match: Match | null, kind: Kind, state: State): Item {
    number.current += 1;
    return { id: String(number.current), file, name: nameOf(file), state, percent: 0, match, kind };
  }

  /** Whether the code that was typed means a product. */
  async function give(item: Item, code: string, kind: Kind): Promise<boolean> {
    const match = await findCode(merchant, code, kind);
    if (!match) return false;
    const found: Item = { ...item, match, kind, state: "waiting" };
    change(item.id, found);
    await send([found]);
    return true;
  }

  return {
    items,
    add,
    give,
    again: (item: Item) => send([item]),
    clear: () => setItems((before) => before.filter((item) => item.state === "waiting" || item.state === "sending")),
  };
}

export type Sending = ReturnType<typeof useSending>;

function given(whose: Whose, file: File, kind: Kind): Match {
  const numbered = /(\d{1,3})\)?\.\w+$/.exec(file.name);
  return {
    name: file.name,
    product_id: whose.id,
    product_code: whose.code,
    product_name: whose.name,
    sku_id: null,
    kind,
    number: Number(numbered?.[1] ?? 0),
  };
}
