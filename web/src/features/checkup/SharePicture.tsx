// 分享图: shown before it is saved; made in this browser, and sent nowhere.
import { Alert, Button, Modal } from "antd";
import { useMemo, useState } from "react";
import { useWords } from "../../words";
import type { Report } from "./data";
import { type Picture, pictureOf, WIDTH } from "./share";

const SHARPNESS = 2;

const addressOf = ({ svg }: Picture) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The same picture as PNG, drawn on a canvas of this page. */
async function pngOf(picture: Picture): Promise<Blob> {
  const image = new Image();
  image.src = addressOf(picture);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * SHARPNESS;
  canvas.height = picture.height * SHARPNESS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("PNG"))), "image/png"));
}

function save(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function SharePicture({ report, open, onClose }: { report: Report; open: boolean; onClose: () => void }) {
  const say = useWords();
  const picture = useMemo(() => pictureOf(say, report), [say, report]);
  const [failure, setFailure] = useState("");
  const keep = () =>
    pngOf(picture)
      .then((blob) => save(blob, `${say("menu.checkup")}.png`))
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
