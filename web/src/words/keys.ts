// Every key that has words, and which books of words a page brings with it.
import type { zhPages } from "./pages.zh-CN";
import type { zh } from "./zh-CN";

export type PageBooks = typeof zhPages;
export type PageBook = keyof PageBooks;
export type KeysOf<Book> = Book extends () => Promise<infer Words> ? keyof Words & string : never;
export type Key = (keyof typeof zh & string) | KeysOf<PageBooks[PageBook]>;
export type Words = Record<Key, string>;
