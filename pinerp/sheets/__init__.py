"""Sheets (表格导入导出): what we sell and the shelf, in and out as spreadsheets: looked at, taken in, and taken back."""
