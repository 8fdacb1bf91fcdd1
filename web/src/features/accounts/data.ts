// The questions and verbs of people, roles, keys and the company, over the generated client. Ids are text here.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answered, client, type Outcome, type Schemas } from "../../api/client";
import { type Say, sayCode } from "../../words";
import { rolesZh } from "../../words/compared";

export type Member = Schemas["MemberOut"];
export type Role = Schemas["RoleOut"];

/** A role that came with the house, in the reader's language as long as nobody gave it another name. */
export function roleName(say: Say, role: Role): string {
  const first = Object.entries(rolesZh).find(([key]) => key === `role.${role.code}`)?.[1];
  return role.name === first ? sayCode(say, "role", role.code ?? "") : role.name;
}

export type ApiKey = Schemas["KeyOut"];
export type Line = Schemas["LogLineOut"];
export type Permission = Schemas["PermissionOut"];
export type Warehouse = Schemas["WarehouseOut"];

const at = (merchant: string) => ({ params: { path: { merchant } } });
const clicked = (merchant: string, click: string) => ({
  params: { path: { merchant } },
  headers: { "X-Request-Id": click },
});

export function useMembers(merchant: string) {
  return useQuery({
    queryKey: ["members", merchant],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/accounts/members", at(merchant)))).items,
    retry: false,
  });
}

export function useRoles(merchant: string) {
  return useQuery({
    queryKey: ["roles", merchant],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/accounts/roles", at(merchant)))).items,
    retry: false,
  });
}

export function useKeys(merchant: string) {
  return useQuery({
    queryKey: ["keys", merchant],
    queryFn: async () => (await answered(client.GET("/api/v1/m/{merchant}/accounts/api_keys", at(merchant)))).items,
    retry: false,
  });
}

export function usePermissions() {
  return useQuery({
    queryKey: ["permissions"],
    queryFn: () => answered(client.GET("/api/v1/permissions")),
    staleTime: Infinity,
  });
}

export function useWarehouseList(merchant: string, maySee: boolean) {
  return useQuery({
    enabled: maySee,
    queryKey: ["warehouses", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/inventory/warehouses", at(merchant))),
    retry: false,
  });
}

export function useCompany(merchant: string) {
  return useQuery({
    queryKey: ["company", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/accounts/company", at(merchant))),
    retry: false,
  });
}

export function useCarriers(merchant: string) {
  return useQuery({
    queryKey: ["carriers", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/carriers", at(merchant))),
    staleTime: Infinity,
    retry: false,
  });
}

export function useCarrierAccounts(merchant: string) {
  return useQuery({
    queryKey: ["carrier_accounts", merchant],
    queryFn: () => answered(client.GET("/api/v1/m/{merchant}/channels/carrier_accounts", at(merchant))),
    retry: false,
  });
}

export function usePaymentMethods(merchant: string) {
  return useQuery({
    queryKey: ["payment_methods", merchant],
    queryFn: () => {
      const params = { path: { merchant }, query: { with_archived: true } };
      return answered(client.GET("/api/v1/m/{merchant}/channels/payment_methods", { params }));
    },
    retry: false,
  });
}

export interface LogbookFilter {
  member?: string;
  verb?: string;
  about?: string;
  since?: string;
  until?: string;
}

export function useLogbook(merchant: string, filter: LogbookFilter) {
  return useInfiniteQuery({
    queryKey: ["logbook", merchant, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const { member, about, ...rest } = filter;
      const ids = { member: member ? Number(member) : undefined, about: about ? Number(about) : undefined };
      const query = { ...rest, ...ids, after: pageParam, limit: 50 };
      return answered(client.GET("/api/v1/m/{merchant}/accounts/logbook", { params: { path: { merchant }, query } }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
    retry: false,
  });
}

const whole = (ids: string[] | null) => (ids === null ? null : ids.map(Number));

export interface MemberFacts {
  name: string;
  role_ids: string[];
  store_scope: string[] | null;
  warehouse_scope: string[] | null;
}

const shaped = ({ name, role_ids, store_scope, warehouse_scope }: MemberFacts) => ({
  name,
  role_ids: role_ids.map(Number),
  store_scope: whole(store_scope),
  warehouse_scope: whole(warehouse_scope),
});

export function createMember(
  merchant: string,
  facts: MemberFacts & { login_name: string; first_password: string },
  click: string,
): Promise<Outcome> {
  const { login_name, first_password } = facts;
  const body = { ...shaped(facts), login_name, first_password };
  return answered(
    client.POST("/api/v1/m/{merchant}/accounts/create_member", { ...clicked(merchant, click), body }),
  );
}

export function changeMember(merchant: string, id: string, facts: MemberFacts, click: string): Promise<Outcome> {
  const body = { id: Number(id), ...shaped(facts) };
  return answered(
    client.POST("/api/v1/m/{merchant}/accounts/change_member", { ...clicked(merchant, click), body }),
  );
}

export type IdsVerb = "member_leaves" | "archive_role" | "restore_role" | "revoke_api_key" | "revoke_badge";

export function doIds(merchant: string, verb: IdsVerb, ids: string[], click: string): Promise<Outcome> {
  const path = `/api/v1/m/{merchant}/accounts/${verb}` as const;
  return answered(client.POST(path, { ...clicked(merchant, click), body: { ids: ids.map(Number) } }));
}

export function createBadge(merchant: string, id: string, click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/accounts/create_badge", { ...clicked(merchant, click), body: { id: Number(id) } }));
}

export function memberReturns(merchant: string, id: string, first_password: string, click: string): Promise<Outcome> {
  const body = { id: Number(id), first_password };
  return answered(
    client.POST("/api/v1/m/{merchant}/accounts/member_returns", { ...clicked(merchant, click), body }),
  );
}

export function resetPassword(
  merchant: string,
  id: string,
  first_password: string,
  remove_totp: boolean,
  click: string,
): Promise<Outcome> {
  const body = { id: Number(id), first_password, remove_totp };
  return answered(
    client.POST("/api/v1/m/{merchant}/accounts/reset_member_password", { ...clicked(merchant, click), body }),
  );
}

export function createRole(merchant: string, body: Schemas["NewRoleIn"], click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/accounts/create_role", { ...clicked(merchant, click), body }));
}

export function changeRole(merchant: string, body: Schemas["ChangedRoleIn"], click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/accounts/change_role", { ...clicked(merchant, click), body }));
}

export function createKey(merchant: string, body: Schemas["NewKeyIn"], click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/accounts/create_api_key", { ...clicked(merchant, click), body }));
}

/** The kinds of the platform's data that a key may give out only by an owner's word. */
export const PLATFORM_DATA = ["platform.receiver", "platform.payment", "platform.state"] as const;
export type PlatformData = (typeof PLATFORM_DATA)[number];

export function grantPlatformData(merchant: string, id: string, platform_data: PlatformData[], click: string): Promise<Outcome> {
  const body = { id: Number(id), platform_data };
  return answered(client.POST("/api/v1/m/{merchant}/accounts/grant_platform_data", { ...clicked(merchant, click), body }));
}

export function changeCompany(merchant: string, body: Schemas["CompanyIn"], click: string): Promise<Outcome> {
  return answered(client.POST("/api/v1/m/{merchant}/accounts/change_company", { ...clicked(merchant, click), body }));
}

/** The licence goes as a form with a file; the client leaves the kind of content to the browser. */
export function changeLicence(merchant: string, picture: File, click: string): Promise<Outcome> {
  const form = new FormData();
  form.append("picture", picture);
  return answered(
    client.POST("/api/v1/m/{merchant}/accounts/change_licence", {
      ...clicked(merchant, click),
      body: form as unknown as { picture: string },
      bodySerializer: (body) => body as unknown as FormData,
    }),
  );
}

const alone = (id: string): Outcome => ({ done: [id], refused: [] });

export async function bindCarrier(merchant: string, body: Schemas["CarrierAccountIn"], click: string): Promise<Outcome> {
  const made = await answered(
    client.POST("/api/v1/m/{merchant}/channels/bind_carrier", { ...clicked(merchant, click), body }),
  );
  return alone(made.id);
}

export async function createPayment(merchant: string, body: Schemas["PaymentMethodIn"], click: string): Promise<Outcome> {
  const made = await answered(
    client.POST("/api/v1/m/{merchant}/channels/create_payment_method", { ...clicked(merchant, click), body }),
  );
  return alone(made.id);
}

export type IdVerb = "unbind_carrier" | "archive_payment_method" | "restore_payment_method";

export function doId(merchant: string, verb: IdVerb, id: string, click: string): Promise<Outcome> {
  const path = `/api/v1/m/{merchant}/channels/${verb}` as const;
  return answered(client.POST(path, { ...clicked(merchant, click), body: { id: Number(id) } }));
}

export function stopRegions(merchant: string, id: string, regions: string[], click: string): Promise<Outcome> {
  const body = { id: Number(id), regions };
  return answered(client.POST("/api/v1/m/{merchant}/channels/stop_regions", { ...clicked(merchant, click), body }));
}

/** A first password that is read aloud without mistakes: no sign that is taken for another. */
export function inventPassword(): string {
  const signs = "abcdefghjkmnpqrstuvwxyz23456789";
  const drawn = [...crypto.getRandomValues(new Uint32Array(12))].map((n) => signs[n % signs.length]);
  return drawn.join("").replace(/(.{4})(?=.)/g, "$1-");
}
