// Amounts as they are typed: shared with other pages.
export { minorOf, typedOf } from "../../ui/amounts";
