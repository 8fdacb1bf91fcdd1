"""Why a file is not read. Each sentence says what the person who chose the file can do about it."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotATable(Refusal):
    code = "not_a_table"
    status = 422
    zh = "文件“{name}”不是可识别的表格（{detail}）。请另存为 XLSX 或 CSV 后重试。"
    en = "“{name}” cannot be read as a table ({detail}). Save it as XLSX or CSV and try again."


class MissingColumns(Refusal):
    code = "missing_columns"
    status = 422
    zh = "表格缺少列：{missing}。文件中的列是：{found}。请检查文件，或调整列对应关系。"
    en = "The table has no column {missing}. Its columns are: {found}. Check the file or the column mapping."


class TooLarge(Refusal):
    code = "too_large"
    status = 422
    zh = "文件解压后超过 {limit_mb} MB。请拆分后分别导入。"
    en = "Unpacked, the file is over {limit_mb} MB. Split it and import the parts."


class TooComplex(Refusal):
    """A workbook or page that asks for more memory or time than a table of its size should."""

    code = "too_complex"
    status = 422
    zh = "文件“{name}”展开后过大，无法在限定的内存和时间内读取。请删除多余的空行、空列和工作表，或另存为 CSV 后重试。"
    en = (
        "“{name}” asks for more memory or time than we give one file. Delete stray rows, columns and sheets,"
        " or save it as CSV and try again."
    )


class PasswordProtected(Refusal):
    code = "password_protected"
    status = 422
    zh = "文件“{name}”设有密码，无法读取。请先去掉密码并保存，再重新导入。"
    en = "“{name}” is protected by a password and cannot be read. Save it without the password and try again."


class SeveralTables(Refusal):
    """Reading one of them would silently lose the others."""

    code = "several_tables"
    status = 422
    zh = "文件“{name}”中有多个符合的表格：{tables}。请每个文件只保留一个，分别导入。"
    en = "“{name}” holds several tables that fit: {tables}. Keep one in each file and import them one after the other."


class DigitsLost(Refusal):
    """A number of more than 15 digits: Excel has rounded it before we saw it."""

    code = "digits_lost"
    status = 422
    zh = "“{text}”超过 15 位，已被 Excel 改动末位。请在 Excel 中把该列设为“文本”后重新导出。"
    en = "“{text}” has over 15 digits, and Excel has changed the last ones. Export it with that column as text."
