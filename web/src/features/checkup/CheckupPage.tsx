// 店铺体检: three files of one store in, and what they say together out, each number opening its rows.
import { PictureOutlined, PrinterOutlined } from "@ant-design/icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Alert, Button, Segmented, Spin } from "antd";
import { type ReactNode, useCallback, useState } from "react";
import type { CheckupSearch } from "../../app/searches";
import { storeName, useRights, useStoreList } from "../../app/stores";
import { onDemand } from "../../ui/onDemand";
import { useWords } from "../../words";
import { Costliest } from "./Costliest";
import { Coverage } from "./Coverage";
import { type Report, type Scope, useDroppedFiles, useReport } from "./data";
import { Fines } from "./Fines";
import type { Opened } from "./parts";
import { Promotion } from "./Promotion";
import { Refunds } from "./Refunds";
import { RowsDrawer } from "./RowsDrawer";
import { Settlement } from "./Settlement";
import { StoreDrop } from "./StoreDrop";

const SharePicture = onDemand(
  (props: { open: boolean; report: Report; onClose: () => void }) => props.open,
  () => import("./SharePicture").then((found) => found.SharePicture),
);

export function CheckupPage() {
  const say = useWords();
  const navigate = useNavigate();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const { store, days } = useSearch({ strict: false }) as CheckupSearch;
  const rights = useRights(merchant);
  const stores = useStoreList(merchant, rights.has("channels.view"));
  const files = useDroppedFiles(merchant, rights.has("finance.view"));
  const read = (files.data?.items ?? []).filter((one) => one.store_id === store && one.state === "read").length;
  const whole = useReport(store ? { merchant, store, since: undefined, until: undefined } : null, String(read));
  const { common_first: since, common_last: until } = whole.data ?? {};
  const isLess = since !== whole.data?.first || until !== whole.data?.last;
  const isCommon = days === "common" && !!since && !!until;
  const scope: Scope | null = store ? { merchant, store, since: (isCommon && since) || undefined, until: (isCommon && until) || undefined } : null;
  const found = useReport(scope, String(read));
  const go = useCallback(
    (search: CheckupSearch) => void navigate({ to: "/m/$merchant/checkup", params: { merchant }, search, replace: true }),
    [navigate, merchant],
  );
  const onStore = useCallback((chosen: string | undefined) => go({ store: chosen }), [go]);
  const report = found.data;
  return (
    <div className="checkuppage">
      <h1 className="pagetitle">
        {say("menu.checkup")} {store && <span className="quiet">{storeName(stores, store)}</span>}
      </h1>
      <StoreDrop merchant={merchant} rights={rights} store={store} onStore={onStore} />
      {store && found.isLoading && <Spin />}
      {found.error && !report && (
        <Alert type="error" showIcon title={say("app.failed")} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{say("app.retry")}</Button>} />
      )}
      {scope && report?.first && (
        <Told
          key={scope.store}
          scope={scope}
          report={report}
          bar={
            since && until && isLess && (
              <Segmented
                aria-label={say("checkup.days")}
                value={isCommon ? "common" : "all"}
                options={[
                  { value: "all", label: say("checkup.days.all") },
                  { value: "common", label: say("checkup.days.common", { first: since, last: until }) },
                ]}
                onChange={(value) => go({ store, days: value === "common" ? "common" : undefined })}
              />
            )
          }
        />
      )}
    </div>
  );
}

function Told({ scope, report, bar }: { scope: Scope; report: Report; bar: ReactNode }) {
  const say = useWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shares, setShares] = useState(false);
  const given = { currency: report.currency, onOpen: setOpened };
  return (
    <>
      <div className="bar">
        <span>{say("checkup.period", { first: report.first, last: report.last })}</span>
        <span className="noprint">{bar}</span>
        <Button className="noprint" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {say("checkup.print")}
        </Button>
        <Button className="noprint" icon={<PictureOutlined />} disabled={report.is_counting} onClick={() => setShares(true)}>
          {say("checkup.share.open")}
        </Button>
      </div>
      <Coverage report={report} />
      <Fines told={report.fines} {...given} />
      <Refunds told={report.refunds} {...given} />
      <Settlement told={report.settlement} {...given} />
      <Promotion told={report.promotion} {...given} />
      <Costliest told={report.costly} {...given} />
      <RowsDrawer scope={scope} currency={report.currency} opened={opened} onClose={() => setOpened(null)} />
      <SharePicture open={shares} report={report} onClose={() => setShares(false)} />
    </>
  );
}
