// Whether a warehouse keeps stock (管理库存) or never runs out (不限库存); what the switch does is said beside it.
import { Alert, Button, Modal, Switch, Tag } from "antd";
import { useState } from "react";
import type { Warehouse } from "../../app/goods";
import { VerbDialog } from "../../ui/VerbButton";
import { useWords } from "../../words";
import { BinsDialog } from "./BinsDialog";
import { setWarehouseKept } from "./data";
import { setBins } from "./lots";

interface Props {
  merchant: string;
  open: boolean;
  warehouses: Warehouse[];
  maySwitch: boolean;
  onClose: () => void;
  onDone: () => void;
}

export function WarehousesDialog({ merchant, open, warehouses, maySwitch, onClose, onDone }: Props) {
  const say = useWords();
  const [asked, setAsked] = useState<Warehouse | null>(null);
  const [switched, setSwitched] = useState<Warehouse | null>(null);
  const [shown, setShown] = useState<Warehouse | null>(null);
  const has = switched !== null && !switched.has_bins;
  const kept = asked !== null && !asked.is_stock_kept;
  return (
    <>
      <Modal
        open={open}
        title={say("warehouses.title")}
        onCancel={onClose}
        footer={<Button onClick={onClose}>{say("app.close")}</Button>}
        destroyOnHidden
      >
        {!maySwitch && <Alert type="info" title={say("verb.noRight")} />}
        {warehouses.map((one) => (
          <div className="tile" key={one.id}>
            <div className="head">
              <span>
                <strong>{one.name}</strong> <span className="quiet">{one.code}</span>{" "}
                {one.is_default && <Tag color="blue">{say("warehouses.default")}</Tag>}
              </span>
              <Switch
                aria-label={`${one.name} ${say("warehouses.kept")}`}
                checked={one.is_stock_kept}
                disabled={!maySwitch}
                onChange={() => setAsked(one)}
                checkedChildren={say("warehouses.kept")}
                unCheckedChildren={say("stock.unlimited")}
              />
            </div>
            <span className="quiet">{say(one.is_stock_kept ? "warehouses.isKept" : "warehouses.isFree")}</span>
            <div className="head">
              <Switch
                aria-label={`${one.name} ${say("bins.on")}`}
                checked={one.has_bins}
                disabled={!maySwitch}
                onChange={() => setSwitched(one)}
                checkedChildren={say("bins.on")}
                unCheckedChildren={say("bins.off")}
              />
              {one.has_bins && (
                <Button size="small" aria-label={`${one.name} ${say("bins.title")}`} onClick={() => setShown(one)}>
                  {say("bins.title")}
                </Button>
              )}
            </div>
          </div>
        ))}
      </Modal>
      <VerbDialog
        open={asked !== null}
        label={`${asked?.name ?? ""} · ${say(kept ? "warehouses.keep" : "warehouses.free")}`}
        run={(click) => setWarehouseKept(merchant, asked?.id ?? "", kept, click)}
        onClose={() => setAsked(null)}
        onDone={onDone}
        done={say("warehouses.done")}
        question={<p>{say(kept ? "warehouses.keepAsk" : "warehouses.freeAsk")}</p>}
      />
      <VerbDialog
        open={switched !== null}
        label={`${switched?.name ?? ""} · ${say(has ? "bins.on" : "bins.off")}`}
        run={(click) => setBins(merchant, switched?.id ?? "", has, click)}
        onClose={() => setSwitched(null)}
        onDone={onDone}
        done={say("warehouses.done")}
        question={<p>{say(has ? "bins.onAsk" : "bins.offAsk")}</p>}
      />
      <BinsDialog merchant={merchant} warehouse={shown} may={maySwitch} onClose={() => setShown(null)} onDone={onDone} />
    </>
  );
}
