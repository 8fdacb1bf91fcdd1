// Before tests: every language is known.
import { learn } from ".";

await Promise.all([learn("zh-CN"), learn("en")]);
