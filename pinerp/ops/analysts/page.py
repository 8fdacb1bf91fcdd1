"""Prints docs/analysts.md: how to come in, and every view with its columns, as the comments in the database say it.

`python -m pinerp.ops.analysts.page > docs/analysts.md`
"""

from __future__ import annotations

import sys

from pinerp.ops.analysts import making, roles
from pinerp.ops.analysts.definitions import KINDS, VIEWS, View

HEAD = """\
# 分析工具连接 · For analysts

用 Metabase、Superset、Excel 或任何 PostgreSQL 客户端只读查询一家企业的数据。本页由视图定义生成（`make api`），
每个视图和列的说明也写在数据库的注释里。同样的指标也可用接口取：`measures/ask`（[api.md](api.md)）。

Metabase, Superset, Excel or any PostgreSQL client may read one company's data. This page is made from the definitions of
the views (`make api`); what a view and a column is stands in the database's comments too. The same measures are had by
API: `measures/ask` ([api.md](api.md)).

## 打开 · Switching it on

默认没有任何网络端口。由管理服务器的人打开、开通账号，密码只显示一次：

No port is open at first. Whoever runs the machine opens one and makes a role; its password is shown once:

```
pinerp up --analysts-port 5433 --analysts-host 0.0.0.0
pinerp analysts create --merchant CODE --name metabase --allow payment --allow cost
pinerp analysts list
pinerp analysts renew  --merchant CODE ROLE      # 换密码 · a new password
pinerp analysts revoke --merchant CODE ROLE      # 收回并断开 · taken back, disconnected
```

`PINERP_ANALYSTS_PORT` 和 `PINERP_ANALYSTS_HOST` 可代替前两个选项。每次开通、换密码、收回都记入该企业的操作日志。
They stand for the first two options. Each of these verbs is told in the company's logbook.

| `--allow` | 内容 · what it is |
|---|---|
"""

USING = f"""
未允许的列为空（NULL）。平台禁止把它的数据转交他人，是否提供由企业店主决定。任何视图都不含收货人数据：
没有姓名、电话、地址、省市、买家编号、留言和备注。

A column that is not allowed is NULL. The platform forbids passing its data on; the company's owner decides. No view holds
receivers' data: no names, phones, addresses, provinces or cities, no buyer's number, no messages, no memos.

## 连接 · Connecting

- 主机为服务器地址，端口如上，数据库 `pinerp`，用户名为账号（`analyst_…`），须用 TLS（`sslmode=require` 或更严）。
  Host and port as above, database `pinerp`, user the role (`analyst_…`), TLS (`sslmode=require` or stricter).
- 证书默认自制，即数据目录的 `analysts.crt`；`sslmode=verify-full` 时作为 `sslrootcert`。用自己的证书：
  `--analysts-certificate 证书 私钥`。The certificate is self-made, `analysts.crt` beside the data: give it as `sslrootcert`
  with `sslmode=verify-full`; `--analysts-certificate CERTIFICATE KEY` takes yours. Leave `channel_binding` as it is.
- Excel：安装 psqlODBC 驱动，数据 → 获取数据 → 来自 ODBC，`sslmode=require`。
  Excel: install psqlODBC, then Data → Get Data → From ODBC, with `sslmode=require`.
- 每个账号最多 {roles.CONNECTIONS} 个连接；语句 {roles.STATEMENT_SECONDS} 秒后取消（账号可自行更改），
  事务 {roles.TRANSACTION_SECONDS} 秒后断开，账号无法放宽。
  {roles.CONNECTIONS} connections a role; a statement is cancelled after {roles.STATEMENT_SECONDS} s (a role may change that), a
  transaction is ended after {roles.TRANSACTION_SECONDS} s whatever the role sets.
- 金额为最小单位（分）的整数；时刻带时区，`…_day` 为北京日期。
  Amounts are whole numbers of the minor unit (fen); instants have a zone, `…_day` is a Beijing day.
- 升级时视图会重建，届时的连接会断开。An upgrade makes the views anew and ends the connections of that moment.
- 使用 `DATABASE_URL` 指定的数据库时，PinERP 不打开端口：请在那台服务器的 pg_hba.conf 里只让组 `{roles.GROUP}` 以
  `hostssl … scram-sha-256` 进入。此时没有人强制断开过久的事务，只有各账号的默认超时。
  With a server of your own (`DATABASE_URL`) PinERP opens no port: let the group `{roles.GROUP}` in by
  `hostssl … scram-sha-256` in its pg_hba.conf, and nobody else. Nobody then ends what lasts too long but the roles' own
  default timeouts.

## 下载行为事件 · Events of behaviour to download

有“下载行为事件”权限的人（默认只有店主）可在“用户行为 → 采集设置”下载，或用接口 `behaviour/months`（有哪些月份）和
`behaviour/download?first=…&last=…`（一次最多 31 个北京日期）。得到一个 ZIP：一个 Parquet 文件和一页列说明（README.md）。
不含收货人数据；访客和买家只有化名，各次下载一致，因此几个月可以合起来看。每次下载记入操作日志。

Who has the right to download events (at first the owner alone) does so under “Behaviour → Collecting”, or by API:
`behaviour/months` (which there are) and `behaviour/download?first=…&last=…` (31 Beijing days at most). It is a ZIP: a file
of Parquet, and a page about its columns. No receivers' data; visitors and buyers go under other names, the same in all
downloads, so that months may be joined. Each download is told in the logbook. For example with DuckDB:

```sql
SUMMARIZE 'events-2026-11-01-2026-11-30.parquet';
```

## 仍能看到、仍能做的 · What can still be seen and done

同一数据库的所有账号都能看到系统目录：表名、视图定义、全库的行数估计与大小（所有企业合计），以及其他账号的名称（不含企业信息）。
账号还可以发送通知（NOTIFY）打扰后台任务、调高自己的 `work_mem`。多家互不信任的企业共用一台服务器时，请不要打开这个端口。

Every role of a database sees its catalogue: names of tables, definitions of views, estimates of rows and sizes (of all
companies together), and the names of other roles (which tell nothing of a company). A role can also send notifications
(NOTIFY), which disturb the background jobs, and raise its own `work_mem`. Where companies that do not trust each other
share a machine, leave the port shut.
"""


def page() -> str:
    """The whole page."""
    kinds = "".join(f"| `{word}` | {zh} · {en} |\n" for word, (_, zh, en) in KINDS.items())
    return HEAD + kinds + USING + "\n## 视图 · Views\n" + "".join(map(_view, VIEWS))


def _view(view: View) -> str:
    rows = "".join(f"| `{one.name}` | {making.comment_of_column(one)} |\n" for one in view.columns)
    return (
        f"\n### {view.name}\n\n{making.comment_of_view(view)}\n\n| 列 · column | 说明 · what it is |\n|---|---|\n{rows}"
    )


if __name__ == "__main__":
    sys.stdout.write(page())
