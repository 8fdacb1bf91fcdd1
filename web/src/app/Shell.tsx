// The frame of every page of a company: menu, company, search, notices, help, and the reader's own switches.
import { BulbOutlined, GlobalOutlined, LogoutOutlined, UserOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { Button, Dropdown, Layout, Menu, Select, Space, Spin, Tooltip } from "antd";
import { useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { isSignedOut, onSession, type Store } from "../api/client";
import { onDemand } from "../ui/onDemand";
import { useWords } from "../words";
import { GlobalSearch } from "./GlobalSearch";
import type { TourProps } from "./GuidedTour";
import { Help } from "./Help";
import { firstPage, menuItems } from "./menu";
import { Notices } from "./Notices";
import { OnlySwitch } from "./OnlySwitch";
import { PracticeMark, PracticeStores } from "./PracticeTag";
import { ReaderContext } from "./reader";
import { signOut, useMe } from "./session";
import { useStoreList } from "./stores";
import { useTouring } from "./touring";

const GuidedTour = onDemand<TourProps>(() => true, () => import("./GuidedTour").then((found) => found.GuidedTour));
const signInAgain = () => import("./SignInAgain").then((found) => found.SignInAgain);
const SignInAgain = onDemand<{ name: string; isAsked: boolean }>(({ isAsked }) => isAsked, signInAgain);
const SOON = 5000; // milliseconds: it has to be here before it is needed, and not before the page

export function Shell() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const reader = useContext(ReaderContext);
  const me = useMe();
  const here = useLocation().pathname.split("/")[3] ?? "";
  const mine = me.data?.merchants.find((m) => m.code === merchant);
  const rights = mine?.permissions ?? [];
  const first = mine && firstPage(rights);
  const member = mine?.member_id ?? "";
  const [stop, goTo] = useTouring(merchant, member);
  const stores = useStoreList(merchant, rights.includes("channels.view"));
  const practice = useMemo(() => stores.filter((store) => store.is_practice), [stores]);
  const practiceIds = useMemo(() => new Set(practice.map((store) => store.id)), [practice]);
  const isOut = useSyncExternalStore(onSession, isSignedOut);
  const go = (page: string, code = merchant) => void navigate({ to: `/m/$merchant/${page}` as "/m/$merchant/home", params: { merchant: code } });

  useEffect(() => {
    const later = setTimeout(() => void signInAgain(), SOON);
    return () => clearTimeout(later);
  }, []);

  useEffect(() => {
    if (me.error && !me.data) void navigate({ to: "/login" });
    if (me.data?.user.must_change_password) void navigate({ to: "/password" });
  }, [me.error, me.data, navigate]);

  useEffect(() => {
    if (!here && first) void navigate({ to: `/m/$merchant/${first}` as "/m/$merchant/home", params: { merchant }, replace: true });
  }, [here, first, merchant, navigate]);

  const isShown = me.data !== undefined;
  useEffect(() => {
    if (isShown) document.querySelector(".ant-menu-item-selected")?.scrollIntoView({ block: "nearest" });
  }, [isShown, here]);

  if (!me.data) return <Spin fullscreen />;
  const companies = me.data.merchants.map((m) => ({ value: m.code, label: m.name }));
  async function leave() {
    await signOut();
    queries.clear();
    await navigate({ to: "/login" });
  }
  const own = [
    { key: "account", icon: <UserOutlined />, label: say("account.menu") },
    { key: "leave", icon: <LogoutOutlined />, label: say("app.signOut") },
  ];
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <Layout.Sider breakpoint="lg" collapsedWidth={0} zeroWidthTriggerStyle={{ top: 2 }} width={148} theme={reader.dark ? "dark" : "light"}>
        <div className={reader.dark ? "brand light" : "brand"}>
          <img src="/app/favicon.svg" alt="" width={22} height={22} /> {say("app.name")}
        </div>
        <Menu
          mode="inline"
          inlineIndent={14}
          theme={reader.dark ? "dark" : "light"}
          selectedKeys={[here]}
          items={menuItems(say, rights)}
          onClick={({ key }) => go(key)}
        />
      </Layout.Sider>
      <Layout>
        <Layout.Header className="topbar">
          <Space size={4}>
            <Select
              aria-label={say("app.merchant")}
              variant="borderless"
              value={merchant}
              options={companies}
              popupMatchSelectWidth={false}
              onChange={(code) => void navigate({ to: "/m/$merchant", params: { merchant: code } })}
            />
            {rights.includes("orders.view") && <OnlySwitch merchant={merchant} />}
            <PracticeBadge stores={practice} />
          </Space>
          {rights.includes("orders.view") && <GlobalSearch merchant={merchant} />}
          <Space size={4}>
            <Notices merchant={merchant} member={member} rights={rights} />
            <Help page={here} onTour={() => goTo(0)} />
            <Button type="text" icon={<GlobalOutlined />} onClick={reader.switchLanguage}>
              <span className="wide">{say("app.language")}</span>
            </Button>
            <Button
              type="text"
              aria-label={say(reader.dark ? "app.light" : "app.dark")}
              icon={<BulbOutlined />}
              onClick={reader.switchDark}
            >
              <span className="wide">{say(reader.dark ? "app.light" : "app.dark")}</span>
            </Button>
            <Dropdown trigger={["click"]} menu={{ items: own, onClick: ({ key }) => (key === "leave" ? void leave() : go(key)) }}>
              <Button type="text" aria-label={say("app.own", { name: mine?.member_name ?? "" })} icon={<UserOutlined />}>
                <span className="wide">{mine?.member_name}</span>
              </Button>
            </Dropdown>
          </Space>
        </Layout.Header>
        <Layout.Content className="content">
          <PracticeStores.Provider value={practiceIds}>
            <Outlet />
          </PracticeStores.Provider>
        </Layout.Content>
        {stop !== null && member && <GuidedTour merchant={merchant} member={member} rights={rights} />}
      </Layout>
      <SignInAgain name={me.data.user.sign_in_name} isAsked={isOut} />
    </Layout>
  );
}

/** 练习: somebody who practises must never think that it was real. */
function PracticeBadge({ stores }: { stores: Store[] }) {
  const say = useWords();
  if (!stores.length) return null;
  const names = stores.map((store) => store.name).join(say("settings.comma"));
  return (
    <Tooltip title={say("app.practiceHint", { names })}>
      <span>
        <PracticeMark />
      </span>
    </Tooltip>
  );
}
