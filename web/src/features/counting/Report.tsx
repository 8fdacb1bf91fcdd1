// 盘点报告 in numbers: how far it is, how right the books were, what differs by cause, and who counted.
import { Collapse, Progress, Table, Tooltip, Typography } from "antd";
import type { ReactNode } from "react";
import { Money, moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { type Say, sayCode, useWords } from "../../words";
import type { Whole } from "./data";
import { accuracyText, scopeText, StateMark } from "./facts";

type CauseRow = Whole["causes"][number];
type PersonRow = Whole["people"][number];

export function Report({ whole }: { whole: Whole }) {
  const say = useWords();
  const { stocktake, totals, currency } = whole;
  const percent = totals.lines ? Math.floor((100 * totals.counted) / totals.lines) : 0;
  const times = (["begun", "sent", "ended", "reversed"] as const).filter((what) => stocktake[`${what}_at`]);
  return (
    <section>
      <Typography.Title level={5} style={{ margin: "0 0 4px" }}>
        {say("counting.report")} {stocktake.number} <StateMark state={stocktake.state} />
      </Typography.Title>
      <p className="quiet">
        {stocktake.warehouse} · {scopeText(say, stocktake)}
        {stocktake.is_blind && ` · ${say("counting.blind")}`}
        {stocktake.note && ` · ${stocktake.note}`}
        {times.map((what) => (
          <span key={what}>
            {" · "}
            {say(`counting.when.${what}`, { who: stocktake[`${what}_by`], at: beijing(stocktake[`${what}_at`] ?? "", "MM-DD HH:mm") })}
          </span>
        ))}
      </p>
      <div className="figures">
        <Figure title={say("counting.progress")} why={say("counting.progressWhy", { counted: totals.counted, lines: totals.lines })}>
          {totals.counted} / {totals.lines} <Progress type="circle" percent={percent} size={22} showInfo={false} />
        </Figure>
        <Figure title={say("counting.countedPieces")}>{totals.counted_pieces.toLocaleString("en-US")}</Figure>
        {!stocktake.hides_books && <Books whole={whole} say={say} />}
      </div>
      {stocktake.hides_books && <p className="quiet">{say("counting.hidden")}</p>}
      <Collapse
        ghost
        size="small"
        items={[
          ...(whole.causes.length
            ? [{ key: "causes", label: say("counting.byCause"), children: <Causes rows={whole.causes} currency={currency} /> }]
            : []),
          ...(whole.people.length ? [{ key: "people", label: say("counting.byPerson"), children: <People rows={whole.people} /> }] : []),
        ]}
      />
    </section>
  );
}

function Figure({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  return (
    <div>
      <div className="quiet">{title}</div>
      <Tooltip title={why}>
        <span className="figure">{children}</span>
      </Tooltip>
    </div>
  );
}

function Books({ whole, say }: { whole: Whole; say: Say }) {
  const { totals, currency } = whole;
  const { value_up: up, value_down: down } = totals;
  return (
    <>
      <Figure title={say("counting.accuracyLines")} why={say("counting.accuracyLinesWhy", { right: totals.right_lines, counted: totals.counted })}>
        {accuracyText(totals.accuracy_lines)}
      </Figure>
      <Figure
        title={say("counting.accuracyPieces")}
        why={say("counting.accuracyPiecesWhy", { up: totals.pieces_up, down: totals.pieces_down, expected: totals.expected_pieces })}
      >
        {accuracyText(totals.accuracy_pieces)}
      </Figure>
      <Figure title={say("counting.differing")} why={say("counting.differingWhy", { moved: totals.moved, causeless: totals.without_cause })}>
        {totals.differ}
      </Figure>
      <Figure title={say("counting.upDown")}>
        +{totals.pieces_up} / −{totals.pieces_down}
      </Figure>
      {up !== null && down !== null && (
        <Figure title={say("counting.value")} why={say("counting.valueTotalWhy", { up: moneyText(up, currency), down: moneyText(down, currency), unpriced: totals.unpriced })}>
          <Money minor={up - down} currency={currency} />
        </Figure>
      )}
    </>
  );
}

function Causes({ rows, currency }: { rows: CauseRow[]; currency: string }) {
  const say = useWords();
  return (
    <Table<CauseRow>
      size="small"
      rowKey="cause"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={rows}
      columns={[
        { title: say("counting.cause"), render: (_, row) => (row.cause ? sayCode(say, "counting.cause", row.cause) : say("counting.noCause")) },
        { title: say("counting.lines"), dataIndex: "lines", align: "right" },
        { title: say("counting.piecesUp"), dataIndex: "pieces_up", align: "right" },
        { title: say("counting.piecesDown"), dataIndex: "pieces_down", align: "right" },
        { title: say("counting.valueUp"), align: "right", render: (_, row) => <Money minor={row.value_up} currency={currency} /> },
        { title: say("counting.valueDown"), align: "right", render: (_, row) => <Money minor={row.value_down} currency={currency} /> },
      ]}
    />
  );
}

function People({ rows }: { rows: PersonRow[] }) {
  const say = useWords();
  return (
    <Table<PersonRow>
      size="small"
      rowKey="member_id"
      pagination={false}
      scroll={{ x: "max-content" }}
      dataSource={rows}
      columns={[
        { title: say("counting.who"), dataIndex: "name" },
        { title: say("counting.rowsWritten"), align: "right", render: (_, row) => say("counting.rowsScanned", { counts: row.counts, scanned: row.scanned }) },
        { title: say("counting.skus"), dataIndex: "skus", align: "right" },
        { title: say("counting.pieces"), dataIndex: "pieces", align: "right" },
        { title: say("counting.differing"), align: "right", render: (_, row) => row.differ ?? "—" },
      ]}
    />
  );
}
