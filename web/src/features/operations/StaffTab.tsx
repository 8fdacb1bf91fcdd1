// 人员作业量: what members did by day or hour, and how fast they verified while they worked. It judges nobody by itself.
import { Alert, Drawer, Segmented, Table, type TableProps } from "antd";
import { useState } from "react";
import { useRights } from "../../app/stores";
import { Chart } from "../../ui/Chart";
import { beijing } from "../../ui/times";
import { sayCode, useWords } from "../../words";
import { type Line, type Scope, type Staff, type StaffMember, useLines, useStaff } from "./data";
import { Answer, lasting, plain, Why } from "./parts";

interface Asked {
  member: StaffMember;
  kind: string;
}

export function StaffTab({ scope }: { scope: Scope }) {
  const say = useWords();
  const [by, setBy] = useState<"day" | "hour">("day");
  const [asked, setAsked] = useState<Asked | null>(null);
  const found = useStaff(scope, by);
  const mayRead = useRights(scope.merchant).has("accounts.logbook");
  return (
    <div className="stacked">
      <Alert type="info" showIcon title={say("operations.staffFair")} />
      <Segmented size="small" style={{ justifySelf: "start" }} aria-label={say("operations.staffBy")} value={by} onChange={setBy} options={(["day", "hour"] as const).map((value) => ({ value, label: say(`operations.staffBy.${value}`) }))} />
      <Answer found={found} isEmpty={found.data?.members.length === 0}>
        {found.data && <Members staff={found.data} mayRead={mayRead} onOpen={setAsked} />}
      </Answer>
      <Lines scope={scope} asked={asked} verbs={found.data?.verbs ?? {}} onClose={() => setAsked(null)} />
    </div>
  );
}

function Members({ staff, mayRead, onOpen }: { staff: Staff; mayRead: boolean; onOpen: (asked: Asked) => void }) {
  const say = useWords();
  const rows = staff.members.map((row) => ({ ...row, id: row.member_id }));
  const count = (member: StaffMember, kind: string) => {
    const text = plain(member.things[kind] ?? 0);
    if (text === "0" || !mayRead) return <span className={text === "0" ? "quiet" : undefined}>{text}</span>;
    return (
      <button type="button" className="link" data-number={`${member.member_id}-${kind}`} aria-label={`${member.member} ${sayCode(say, "operations.kind", kind)} ${text}`} onClick={() => onOpen({ member, kind })}>
        {text}
      </button>
    );
  };
  const columns: TableProps<StaffMember>["columns"] = [
    { title: say("operations.member"), key: "member", fixed: "left", render: (_, row) => <strong>{row.member}</strong> },
    ...staff.kinds.map((kind) => ({ title: sayCode(say, "operations.kind", kind), key: kind, align: "right" as const, render: (_: unknown, row: StaffMember) => count(row, kind) })),
    { title: say("operations.accepted"), key: "accepted", align: "right", render: (_, row) => plain(row.accepted) },
    {
      title: say("operations.speed"),
      key: "speed",
      align: "right",
      render: (_, row) => (
        <Why name={`${row.member_id}-speed`} label={`${row.member} ${say("operations.speed")}`} text={plain(row.per_hour)} why={say("operations.speedWhy", { timed: plain(row.timed), worked: lasting(say, row.seconds), seconds: plain(row.seconds), speed: plain(row.per_hour), pause: staff.pause_minutes })} />
      ),
    },
  ];
  const shown = staff.kinds.filter((kind) => rows.some((row) => row.things[kind]));
  return (
    <>
      <Chart
        title={say("operations.tab.staff")}
        name="staff"
        option={{ tooltip: { trigger: "axis" }, legend: {}, xAxis: { type: "category", data: rows.map((row) => row.member) }, yAxis: { type: "value" }, series: shown.map((kind) => ({ type: "bar", barMaxWidth: 40, name: sayCode(say, "operations.kind", kind), data: rows.map((row) => row.things[kind] ?? 0) })) }}
        rows={rows}
        columns={[
          { key: "member", title: say("operations.member"), text: (row) => row.member },
          ...staff.kinds.map((kind) => ({ key: kind, title: sayCode(say, "operations.kind", kind), text: (row: StaffMember) => plain(row.things[kind] ?? 0), sort: (row: StaffMember) => row.things[kind] ?? 0, isNumber: true })),
        ]}
        note={say("operations.staffNote")}
      />
      <Table<StaffMember>
        size="small"
        rowKey="member_id"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={staff.members}
        columns={columns}
        expandable={{
          expandedRowRender: (member) => (
            <Table
              size="small"
              rowKey="part"
              pagination={false}
              dataSource={member.parts}
              columns={[
                { title: say(`operations.staffBy.${staff.by as "day"}`), key: "part", render: (_, row) => (staff.by === "hour" ? say("operations.hourOf", { hour: Number(row.part) }) : row.part) },
                ...staff.kinds.map((kind) => ({ title: sayCode(say, "operations.kind", kind), key: kind, align: "right" as const, render: (_: unknown, row: StaffMember["parts"][number]) => plain(row.things[kind] ?? 0) })),
              ]}
            />
          ),
        }}
      />
    </>
  );
}

/** The lines of the logbook that a number was counted from. */
function Lines({ scope, asked, verbs, onClose }: { scope: Scope; asked: Asked | null; verbs: Staff["verbs"]; onClose: () => void }) {
  const say = useWords();
  const found = useLines(scope, asked?.member.member_id ?? "", asked ? (verbs[asked.kind] ?? []) : []);
  return (
    <Drawer open={asked !== null} onClose={onClose} size="min(600px, 100vw)" title={asked && `${asked.member.member} · ${sayCode(say, "operations.kind", asked.kind)}`} destroyOnHidden>
      <div className="stacked">
        <p className="quiet">{say("operations.linesWhy")}</p>
        <Table<Line>
          size="small"
          rowKey="id"
          loading={found.isLoading}
          pagination={{ pageSize: 50, size: "small", hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={found.data ?? []}
          columns={[
            { title: say("operations.at"), key: "at", render: (_, row) => beijing(row.at, "MM-DD HH:mm:ss") },
            { title: say("operations.what"), key: "what", render: (_, row) => sayCode(say, "history", row.verb) },
            { title: say("operations.things"), key: "things", align: "right", render: (_, row) => plain(row.verb === "counting.count" ? Number(row.params.rows ?? 1) : row.ids.length) },
          ]}
        />
      </div>
    </Drawer>
  );
}
