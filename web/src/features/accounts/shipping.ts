// What the settings page asks and does about shipping, over the generated client.
import { useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";

export type ShippingSettings = Schemas["SettingsShape"];
export type Moments = Schemas["ChangeMomentsIn"];
export type Moment = Moments["push_moment"];

export const MOMENTS: Moment[] = ["waybill", "printed", "verified", "weighed", "shipped"];
export const NUMBERS = ["guard_minutes", "lying_hours", "weight_percent", "weight_grams", "low_numbers", "idle_minutes"] as const;

const clicked = (merchant: string, click: string) => ({ params: { path: { merchant } }, headers: { "X-Request-Id": click } });

export function useShippingSettings(merchant: string, maySee: boolean) {
  return useQuery({
    enabled: maySee,
    queryKey: ["shippingSettings", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/fulfilment/settings", { params: { path: { merchant } } })),
    retry: false,
  });
}

export function changeSettings(merchant: string, body: ShippingSettings, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/fulfilment/change_settings", { ...clicked(merchant, click), body }));
}

export function changeMoments(merchant: string, body: Moments, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/channels/change_moments", { ...clicked(merchant, click), body }));
}

export function binScanning(merchant: string) {
  return answered(client.GET("/api/v1/m/{merchant}/fulfilment/bin_scanning", { params: { path: { merchant } } }));
}

export function setBinScanning(merchant: string, warehouse: string, is_on: boolean, click: string): Promise<Outcome> {
  const body = { warehouse_id: Number(warehouse), is_on };
  return answered(client.POST("/api/v1/m/{merchant}/fulfilment/set_bin_scanning", { ...clicked(merchant, click), body }));
}

export function finishing(merchant: string) {
  return answered(client.GET("/api/v1/m/{merchant}/orders/finishing", { params: { path: { merchant } } }));
}

export function changeFinishing(merchant: string, days: number, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/orders/change_finishing", { ...clicked(merchant, click), body: { days } }));
}
