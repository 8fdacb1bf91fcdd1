"""Pictures (商品图片): pictures of products, checked before they are kept, in order, with what the platform would say."""
