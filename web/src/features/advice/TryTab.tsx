// 试标题: any title, before anybody uses it: how it is cut, what would be said of it, and what would be proposed.
import { Button, Card, Input, Tag } from "antd";
import { useState } from "react";
import { useWords } from "../../words";
import { useTried } from "./data";
import { Parts, Reasons, Steps } from "./parts";
import { LONGEST, unitsOf } from "../../ui/units";

const NOTHING = { title: "", brand: "", category: "" };

export function TryTab({ merchant }: { merchant: string }) {
  const say = useWords();
  const [typed, setTyped] = useState(NOTHING);
  const [asked, setAsked] = useState(NOTHING);
  const found = useTried(merchant, asked);
  const told = asked.title ? found.data : undefined;
  const write = (change: Partial<typeof NOTHING>) => setTyped({ ...typed, ...change });
  const ask = () => setAsked({ title: typed.title.trim(), brand: typed.brand.trim(), category: typed.category.trim() });
  return (
    <div className="stacked" style={{ maxWidth: 760 }}>
      <p className="quiet">{say("advice.tryHint")}</p>
      <Input
        aria-label={say("advice.tryTitle")}
        placeholder={say("advice.tryTitle")}
        maxLength={300}
        value={typed.title}
        suffix={<span className="quiet">{`${unitsOf(typed.title)} / ${LONGEST}`}</span>}
        onChange={(e) => write({ title: e.target.value })}
        onPressEnter={ask}
      />
      <div className="bar">
        <Input style={{ width: 160 }} maxLength={60} placeholder={say("advice.brand")} value={typed.brand} onChange={(e) => write({ brand: e.target.value })} />
        <Input style={{ width: 240 }} maxLength={200} placeholder={say("advice.tryCategory")} value={typed.category} onChange={(e) => write({ category: e.target.value })} />
        <Button type="primary" disabled={!typed.title.trim()} loading={found.isFetching} onClick={ask}>
          {say("advice.tryAsk")}
        </Button>
      </div>
      {told && (
        <Card size="small" title={say("advice.tryPoints", { points: told.points, most: told.most })}>
          <div className="stacked">
            <div>
              {told.words.map((word, at) => (
                <Tag key={at}>{word}</Tag>
              ))}
            </div>
            <Parts parts={told.parts} />
            {told.proposed ? (
              <div data-proposed="title">
                <Steps steps={told.proposed.steps} />
                <p>
                  <strong>{told.proposed.title}</strong> <span className="quiet">{`${told.proposed.units} / ${LONGEST}`}</span>
                </p>
                <Reasons steps={told.proposed.steps} />
              </div>
            ) : (
              <p className="quiet">{say("advice.nothingProposed")}</p>
            )}
          </div>
        </Card>
      )}
    </div>
  );
}
