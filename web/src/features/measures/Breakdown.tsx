// Measures by a dimension, as a chart that is a table too; each part opens the orders behind it.
import { Select } from "antd";
import { type ReactNode, useMemo } from "react";
import { Chart } from "../../ui/Chart";
import { useWords } from "../../words";
import { type Book, NoAnswer } from "./asked";
import { type Part, type Place, type Question, sheetAddress, useAsk } from "./data";
import { columnsOf, filled, optionOf, rowsOf, type Shape } from "./drawing";

interface Props {
  merchant: string;
  book: Book;
  question: Question;
  title: string;
  shape: Shape;
  isLying?: boolean;
  /** Among what the drawn measure may be chosen; the table has all. */
  choice?: { value: string; among: string[]; onChange: (key: string) => void };
  note?: ReactNode;
  /** Of time: each piece, so that those in which nothing happened are shown too. */
  pieces?: string[];
  onOpen: (place: Place) => void;
}

export function Breakdown({ merchant, book, question, title, shape, isLying, choice, note, pieces, onOpen }: Props) {
  const say = useWords();
  const found = useAsk(merchant, question);
  const drawn = choice?.value ?? question.measures[0] ?? "";
  const answer = useMemo(() => found.data && (pieces?.length ? filled(book, found.data, pieces) : found.data), [found.data, book, pieces]);
  const rows = useMemo(() => rowsOf(answer), [answer]);
  const columns = useMemo(() => columnsOf(say, book, answer, question.dimensions, question.measures), [say, book, answer, question]);
  const option = useMemo(() => optionOf({ say, book, answer, shape, measures: [drawn], isLying }), [say, book, answer, shape, drawn, isLying]);
  const open = (part: Part | undefined) => part && onOpen({ measure: drawn, dimensions: question.dimensions, keys: part.keys, names: part.names });
  if (!found.data) return <NoAnswer found={found} />;
  const rest = found.data.rest && say("measures.rest", { count: found.data.rest.parts });
  return (
    <Chart
      title={title}
      name={title}
      option={option}
      rows={rows}
      columns={columns}
      sheet={sheetAddress(merchant, question)}
      height={isLying ? Math.max(160, 60 + rows.length * (question.compare === "none" ? 26 : 40)) : 260}
      extra={
        choice && (
          <Select
            size="small"
            aria-label={`${title} ${say("measures.measure")}`}
            style={{ width: 150 }}
            value={choice.value}
            onChange={choice.onChange}
            options={choice.among.flatMap((key) => {
              const measure = book.measures.get(key);
              return measure ? [{ value: key, label: book.name(measure) }] : [];
            })}
          />
        )
      }
      note={[rest, note].some(Boolean) ? <>{rest} {note}</> : undefined}
      onPick={({ index }) => open(question.dimensions.length === 1 ? rows[index] : undefined)}
      onRow={open}
    />
  );
}
