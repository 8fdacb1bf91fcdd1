// A SKU's picture, for every page that names SKUs: asked for a page of them at once.
import { useQuery } from "@tanstack/react-query";
import { answered, client } from "../api/client";
import { Thumb } from "../ui/Thumb";

const NONE: Record<string, string> = {};

export function usePictures(merchant: string, skus: string[], maySee: boolean): Record<string, string> {
  const wanted = [...new Set(skus)].sort().slice(-200).join(",");
  const found = useQuery({
    queryKey: ["pictures", merchant, wanted],
    enabled: maySee && wanted !== "",
    queryFn: () =>
      answered(client.GET("/api/v1/m/{merchant}/analytics/pictures", { params: { path: { merchant }, query: { skus: wanted } } })),
    staleTime: 600_000,
    placeholderData: (before) => before,
  });
  return found.data ?? NONE;
}

export function SkuPicture({ address, name }: { address: string | undefined; name: string }) {
  return (
    <span className="thumb">
      <Thumb url={address} name={name} />
    </span>
  );
}
