// 商品分级: the class of each SKU as it was measured last, and why; how SKUs are graded, and a measuring by hand.
import { SettingOutlined } from "@ant-design/icons";
import { Button, Input, Select, type TableProps } from "antd";
import { useState } from "react";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { moneyText } from "../../ui/Money";
import { beijing } from "../../ui/times";
import { VerbDialog } from "../../ui/VerbButton";
import { Why } from "../../ui/Why";
import { useWords } from "../../words";
import { GradingDialog } from "./GradingDialog";
import { type Grade, type GradesQuestion, gradesFile, measureGrades, useGradeCounts, useGrades, useGrading, useRefresh } from "./moving";
import { count, Goods, TakeAway } from "./parts";

const COLOURS = { A: "green", B: "blue", C: "plain", X: "cyan", Y: "gold", Z: "plain" } as const;
type Letter = keyof typeof COLOURS;

export function GradesTab({ merchant, rights }: { merchant: string; rights: Set<string> }) {
  const say = useWords();
  const [question, setQuestion] = useState<GradesQuestion>({ grade: "", steadiness: "", text: "" });
  const [isSetting, setIsSetting] = useState(false);
  const [isMeasuring, setIsMeasuring] = useState(false);
  const found = useGrades(merchant, question);
  const counts = useGradeCounts(merchant);
  const grading = useGrading(merchant);
  const refresh = useRefresh(merchant);
  const way = grading.data;
  const rows: Grade[] = found.data?.pages.flatMap((page) => page.items.map((one) => ({ ...one, id: one.sku_id }))) ?? [];
  const may = rights.has("inventory.grading");
  const amount = (row: Grade, minor: number | null) =>
    minor === null ? "—" : way?.basis === "units" ? count(minor) : moneyText(minor, row.currency);
  const share = (row: Grade) => (row.amount === null || row.before === null || !row.total ? null : (100 * (row.before + Math.max(0, row.amount))) / row.total);
  const letter = (row: Grade, one: string, why: string) => (
    <Why name={one} label={`${row.code} ${one}`} why={why}>
      <Mark color={COLOURS[one as Letter]}>{one}</Mark>
    </Why>
  );
  const grade = (row: Grade) =>
    letter(
      row,
      row.grade,
      row.amount === null
        ? say("report.gradeHidden")
        : say("report.gradeWhy", {
            basis: say(`report.basis.${way?.basis ?? "revenue"}`),
            amount: amount(row, row.amount),
            before: amount(row, row.before),
            total: amount(row, row.total),
            a: way?.a_upto ?? 0,
            b: way?.b_upto ?? 0,
          }),
    );
  const steadiness = (row: Grade) =>
    letter(
      row,
      row.steadiness,
      row.variation === null
        ? say("report.steadyNone", { weeks: row.weeks })
        : say("report.steadyWhy", { weeks: row.weeks, variation: row.variation, x: way?.x_upto ?? 0, y: way?.y_upto ?? 0 }),
    );
  const percent = (row: Grade) => {
    const upto = share(row);
    return upto === null ? "—" : `${upto.toFixed(1)}%`;
  };
  const columns: TableProps<Grade>["columns"] = [
    { title: say("report.goods"), key: "goods", fixed: "left", render: (_, row) => <Goods row={row} /> },
    { title: "ABC", key: "grade", align: "center", render: (_, row) => grade(row) },
    { title: "XYZ", key: "steadiness", align: "center", render: (_, row) => steadiness(row) },
    { title: say(`report.basis.${way?.basis ?? "revenue"}`), key: "amount", align: "right", render: (_, row) => amount(row, row.amount) },
    { title: say("report.upto"), key: "upto", align: "right", render: (_, row) => percent(row) },
    { title: say("report.units"), key: "units", align: "right", render: (_, row) => count(row.units) },
    { title: say("report.variation"), key: "variation", align: "right", render: (_, row) => (row.variation === null ? "—" : `${row.variation}%`) },
  ];
  const choose = <Name extends "grade" | "steadiness">(name: Name, letters: readonly string[]) => (
    <Select
      aria-label={say(`report.choose.${name}`)}
      allowClear
      style={{ width: 120 }}
      placeholder={say(`report.choose.${name}`)}
      value={question[name] || undefined}
      onChange={(one?: string) => setQuestion({ ...question, [name]: one ?? "" })}
      options={letters.map((one) => ({ value: one, label: one }))}
    />
  );
  const totals = (["A", "B", "C"] as const).map((one) => {
    const skus = counts.data?.filter((row) => row.grade === one).reduce((sum, row) => sum + row.skus, 0) ?? 0;
    return `${one} ${count(skus)}`;
  });
  return (
    <>
      <div className="bar">
        <Input.Search allowClear style={{ width: 220 }} placeholder={say("report.search")} onSearch={(text) => setQuestion({ ...question, text: text.trim() })} />
        {choose("grade", ["A", "B", "C"])}
        {choose("steadiness", ["X", "Y", "Z"])}
        <Button icon={<SettingOutlined />} disabled={!way} onClick={() => setIsSetting(true)}>
          {say("report.grading")}
        </Button>
        <Button disabled={!may || !way} onClick={() => setIsMeasuring(true)}>
          {say("report.measure")}
        </Button>
        <TakeAway address={gradesFile(merchant, question)} />
      </div>
      <p className="quiet">
        {way &&
          (way.measured_at
            ? say("report.gradesOf", {
                days: way.days,
                basis: say(`report.basis.${way.basis}`),
                at: beijing(way.measured_at, "YYYY-MM-DD HH:mm"),
                counts: totals.join(" · "),
              })
            : say("report.neverMeasured"))}
      </p>
      <DataTable<Grade>
        rows={rows}
        columns={columns}
        card={(row) => (
          <div className="tile">
            <div className="head">
              <div>
                <Goods row={row} />
              </div>
              <span>
                {grade(row)} {steadiness(row)}
              </span>
            </div>
            <span className="quiet">
              {say(`report.basis.${way?.basis ?? "revenue"}`)} {amount(row, row.amount)} · {say("report.upto")} {percent(row)} · {say("report.units")} {count(row.units)}
            </span>
          </div>
        )}
        loading={found.isLoading || found.isFetchingNextPage}
        failure={found.error}
        empty={say(way && !way.measured_at ? "report.noGradesYet" : "report.noGrades")}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onRetry={() => void found.refetch()}
      />
      <VerbDialog
        open={isMeasuring}
        onClose={() => setIsMeasuring(false)}
        label={say("report.measure")}
        question={<p>{say("report.measureAsk")}</p>}
        done={say("report.measured")}
        run={(click) => measureGrades(merchant, click)}
        onDone={refresh}
      />
      {way && <GradingDialog merchant={merchant} grading={way} mayEdit={may} open={isSetting} onClose={() => setIsSetting(false)} onDone={refresh} />}
    </>
  );
}
