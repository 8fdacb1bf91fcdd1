"""Classes of SKUs (商品分级, ABC/XYZ): how a company grades, and in which class each SKU stands, with why."""
