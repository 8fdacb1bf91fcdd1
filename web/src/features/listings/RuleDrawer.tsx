// 发布规则 of one leaf: its attributes with their values, its specs and bounds, and when it was read.
import { Alert, App, Button, Drawer, Spin, Tooltip } from "antd";
import { requestId } from "../../api/client";
import { useRights } from "../../app/stores";
import { DataTable } from "../../ui/DataTable";
import { Mark } from "../../ui/Mark";
import { useNarrow } from "../../ui/narrow";
import { beijing } from "../../ui/times";
import { type Say, sayCode, useWords } from "../../words";
import { type Attribute, type Category, readRule, useRefresh, useRule } from "./data";

const MOST_NAMES = 8;

interface Props {
  merchant: string;
  store: string;
  row: Category | null;
  onClose: () => void;
}

export function RuleDrawer({ merchant, store, row, onClose }: Props) {
  const say = useWords();
  const narrow = useNarrow();
  return (
    <Drawer
      open={row !== null}
      onClose={onClose}
      size={narrow ? "100%" : 720}
      title={row && `${say("listings.rule")} · ${row.name}`}
      destroyOnHidden
    >
      {row && <Rule merchant={merchant} store={store} category={row.id} />}
    </Drawer>
  );
}

function valueWords(say: Say, one: Attribute): string {
  const names = one.choices.slice(0, MOST_NAMES).map((choice) => choice.name).join("、");
  if (!names) return [sayCode(say, "listings.valueKind", one.kind), one.units.join("/")].filter(Boolean).join(" ");
  const more = one.choices.length - MOST_NAMES;
  return more > 0 ? say("listings.moreValues", { names, count: more }) : names;
}

function Need({ one }: { one: Attribute }) {
  const say = useWords();
  if (one.is_conditional) return <Mark color="gold">{say("listings.neededSometimes")}</Mark>;
  return one.is_needed ? <Mark color="red">{say("listings.needed")}</Mark> : <Mark>{say("listings.optional")}</Mark>;
}

function Rule({ merchant, store, category }: { merchant: string; store: string; category: string }) {
  const say = useWords();
  const { message } = App.useApp();
  const refresh = useRefresh(merchant);
  const mayEdit = useRights(merchant).has("listings.edit");
  const found = useRule(merchant, store, category);
  const rule = found.data;
  if (!rule) return found.error ? <Alert showIcon type="error" title={say("app.failed")} description={found.error.message} /> : <Spin />;

  function read() {
    readRule(merchant, store, category, requestId()).then(refresh, (error: unknown) => {
      void message.error(error instanceof Error ? error.message : String(error));
    });
  }
  const bounds = [
    rule.spec_names.length > 0 && say("listings.specNames", { names: rule.spec_names.join("、") }),
    rule.most_spec_values > 0 && say("listings.mostSpecs", { count: rule.most_spec_values }),
    rule.price_ratio_percent > 0 && say("listings.priceRatio", { times: rule.price_ratio_percent / 100 }),
  ].filter((words) => words !== false);
  const button = (
    <Button type={rule.read_at ? "default" : "primary"} disabled={!mayEdit} loading={rule.is_reading} onClick={read}>
      {say(rule.read_at ? "listings.readRuleAgain" : "listings.readRule")}
    </Button>
  );
  return (
    <div className="stacked">
      <p className="quiet">{rule.path}</p>
      <div className="bar">
        {rule.read_at ? (
          <span className="quiet">{say("listings.readAt", { time: beijing(rule.read_at, "MM-DD HH:mm") })}</span>
        ) : (
          <span>{say(rule.is_reading ? "listings.ruleReading" : "listings.ruleNeverRead")}</span>
        )}
        {rule.is_old && <Mark color="gold">{say("listings.ruleOld")}</Mark>}
        {mayEdit ? button : <Tooltip title={say("verb.noRight")}>{button}</Tooltip>}
      </div>
      {rule.failure && <Alert showIcon type="error" title={say("listings.ruleFailed")} description={rule.failure} />}
      {rule.read_at && (
        <>
          <ul>
            {bounds.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <DataTable<Attribute & { id: string }>
            rows={rule.attributes.map((one) => ({ ...one, id: one.attribute_id }))}
            columns={[
              { title: say("listings.attribute"), dataIndex: "name", width: 140 },
              { title: say("listings.need"), key: "need", width: 120, render: (_, one) => <Need one={one} /> },
              { title: say("listings.values"), key: "values", render: (_, one) => <div className="why">{valueWords(say, one)}</div> },
            ]}
            card={(one) => (
              <div className="tile">
                <div className="head">
                  {one.name} <Need one={one} />
                </div>
                <div className="why">{valueWords(say, one)}</div>
              </div>
            )}
            loading={false}
            empty={say("listings.noAttributes")}
          />
        </>
      )}
    </div>
  );
}
