// 简体中文：影子报告的文字。键与 shadow.en.ts 相同（由测试保证）。
export const shadowZh = {
  "stores.verb.shadow_report": "影子报告",
  "shadow.title": "影子报告 · {store}",
  "shadow.about":
    "影子模式下什么都不会发送给平台。这里按付款日（北京时间）列出：如果正式运行，我们会怎样做，平台上实际记录了什么。“有差异”的行，就是正式运行后会不一样的地方。",
  "shadow.leftOut": "拉取时已经发货的订单不在内。",
  "shadow.days7": "最近 7 天",
  "shadow.days31": "最近 31 天",
  "shadow.sum": "共 {orders} 单，{differ} 单有差异",
  "shadow.sumNone": "共 {orders} 单，没有差异",
  "shadow.empty": "这段时间没有可以对比的订单",
  "shadow.column.day": "付款日",
  "shadow.column.ours": "我们会怎样做",
  "shadow.column.theirs": "平台记录",
  "shadow.column.agrees": "对比",
  "shadow.column.orders": "订单数",
  "shadow.column.money": "金额",
  "shadow.column.examples": "订单号（举例）",
  "shadow.orders": "{count} 单",
  "shadow.agrees": "一致",
  "shadow.differs": "有差异",
  "shadowOurs.would_ship": "会发货",
  "shadowOurs.would_hold": "会拦下",
  "shadowOurs.short": "缺货，会等待",
  "shadowOurs.waits": "会等待",
  "shadowOurs.cancelled": "会取消",
  "shadowTheirs.waiting": "还没有发货",
  "shadowTheirs.shipped": "已发货",
  "shadowTheirs.cancelled": "已取消",
} as const;

export type ShadowWords = Record<keyof typeof shadowZh, string>;
