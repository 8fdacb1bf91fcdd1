// 分享图: shown before it is saved; made in this browser, and sent nowhere.
import { Alert, Button, Modal } from "antd";
import { useMemo, useState } from "react";
import { useWords } from "../../words";
import { saveBlob } from "../../ui/chartTable";
import { addressOf, pngOf } from "../../ui/svgPicture";
import type { Report } from "./data";
import { pictureOf, WIDTH } from "./share";

export function SharePicture({ report, open, onClose }: { report: Report; open: boolean; onClose: () => void }) {
  const say = useWords();
  const picture = useMemo(() => ({ ...pictureOf(say, report), width: WIDTH }), [say, report]);
  const [failure, setFailure] = useState("");
  const keep = () =>
    pngOf(picture)
      .then((blob) => saveBlob(`${say("menu.checkup")}.png`, blob))
      .catch(() => setFailure(say("checkup.share.failed")));
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={say("checkup.share.title")}
      width={800}
      footer={
        <Button type="primary" onClick={() => void keep()}>
          {say("checkup.share.save")}
        </Button>
      }
    >
      <p className="quiet">{say("checkup.share.hides")}</p>
      {failure && <Alert type="error" showIcon title={failure} />}
      <img src={addressOf(picture)} alt={say("checkup.share.title")} style={{ width: "100%", border: "1px solid rgba(128,128,128,.24)" }} />
    </Modal>
  );
}
