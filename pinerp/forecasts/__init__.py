"""Forecasts (销量预测): what each SKU will sell a day, with an interval, judged on weeks of its own that were held back."""
