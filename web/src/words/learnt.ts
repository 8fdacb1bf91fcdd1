// Before tests: every language is known, with the words of every page.
import { learn, learnPage } from ".";
import { PAGE_BOOKS } from "./books";

await Promise.all([learn("zh-CN"), learn("en")]);
await learnPage(...PAGE_BOOKS);
