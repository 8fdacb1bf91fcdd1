// English: the words of the shadow report. The same keys as shadow.zh-CN.ts (a test holds it).
import type { ShadowWords } from "./shadow.zh-CN";

export const shadowEn: ShadowWords = {
  "stores.verb.shadow_report": "Shadow report",
  "shadow.title": "Shadow report · {store}",
  "shadow.about":
    "In shadow mode nothing is sent to the platform. By day of payment (Beijing time): what we would have done if live, beside what the platform records. Rows that differ are what would have been different.",
  "shadow.leftOut": " Orders that had been shipped when they were pulled are left out.",
  "shadow.days7": "Last 7 days",
  "shadow.days31": "Last 31 days",
  "shadow.sum": "{orders} orders, {differ} differ",
  "shadow.sumNone": "{orders} orders, none differ",
  "shadow.empty": "No orders to compare in these days",
  "shadow.column.day": "Paid on",
  "shadow.column.ours": "We would",
  "shadow.column.theirs": "The platform",
  "shadow.column.agrees": "Compared",
  "shadow.column.orders": "Orders",
  "shadow.column.money": "Amount",
  "shadow.column.examples": "Such as",
  "shadow.orders": "Orders: {count}",
  "shadow.agrees": "Agrees",
  "shadow.differs": "Differs",
  "shadowOurs.would_ship": "Ship",
  "shadowOurs.would_hold": "Hold",
  "shadowOurs.short": "Wait for stock",
  "shadowOurs.waits": "Wait",
  "shadowOurs.cancelled": "Cancel",
  "shadowTheirs.waiting": "Not shipped yet",
  "shadowTheirs.shipped": "Shipped",
  "shadowTheirs.cancelled": "Cancelled",
};
