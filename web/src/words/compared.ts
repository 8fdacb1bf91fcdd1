// Words that are compared in whatever language a reader chose: of roles as they came with the house, and of places in texts.
export const rolesZh = {
  "role.owner": "店主",
  "role.operations": "运营",
  "role.service": "客服",
  "role.printing": "打单",
  "role.packing": "打包",
  "role.warehouse": "仓管",
  "role.purchasing": "采购",
  "role.aftersales": "售后",
  "role.finance": "财务",
};

export const placesZh = {
  "ask.place.order": "订单号",
  "ask.place.goods": "商品",
  "ask.place.store": "店铺",
  "ask.place.question": "问题",
};

export const placesEn = {
  "ask.place.order": "order",
  "ask.place.goods": "goods",
  "ask.place.store": "store",
  "ask.place.question": "question",
};
