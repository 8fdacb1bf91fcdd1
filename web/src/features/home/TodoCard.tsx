// 今日建议 on the first page: the three steps that would bring most, each with what it is about; the page has the rest.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { answered, client } from "../../api/client";
import { Money } from "../../ui/Money";
import { useWords } from "../../words";

const SHOWN = 3;

export function TodoCard({ merchant }: { merchant: string }) {
  const say = useWords();
  const found = useQuery({
    queryKey: ["todo", merchant, "open"],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/todo", { params: { path: { merchant }, query: { state: "open" } } })),
    retry: false,
  });
  const rows = found.data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Card
      size="small"
      style={{ marginBottom: 8 }}
      title={say("menu.todo")}
      extra={
        <Link to="/m/$merchant/todo" params={{ merchant }} search={{}}>
          {say("home.todoAll", { count: rows.length })}
        </Link>
      }
    >
      <ul className="todocard">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <Link to="/m/$merchant/todo" params={{ merchant }} search={{}} data-number="todo">
              <strong>{say(`todo.kind.${row.kind}`)}</strong> {row.code && row.code !== row.name ? row.code : ""} {row.name}
            </Link>
            {row.effect !== null && <Money minor={row.effect} currency={row.currency} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
