// An SVG as PNG, made on a canvas of this page and sent nowhere.
const SHARPNESS = 2;
/** What a style sheet of the page gives a drawing, which a picture of it must bring along. */
const WORN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "vector-effect", "opacity", "font-family", "font-size", "font-weight", "text-anchor"];

export interface Svg {
  svg: string;
  width: number;
  height: number;
}

export const addressOf = ({ svg }: Svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

export async function pngOf(picture: Svg): Promise<Blob> {
  const image = new Image();
  image.src = addressOf(picture);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width * SHARPNESS;
  canvas.height = picture.height * SHARPNESS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("PNG"))), "image/png"));
}

/** A drawing of the page as it stands there, on a ground, by itself. */
export function svgOf(drawn: SVGSVGElement, ground: string): Svg {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawn.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("style", `background:${ground}`);
  const parts = [...copy.querySelectorAll<SVGElement>("*")];
  [...drawn.querySelectorAll<SVGElement>("*")].forEach((one, at) => {
    const look = getComputedStyle(one);
    parts[at]?.setAttribute("style", WORN.map((name) => `${name}:${look.getPropertyValue(name)}`).join(";"));
  });
  return { svg: new XMLSerializer().serializeToString(copy), width, height };
}
