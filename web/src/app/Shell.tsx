// The frame of every page of a company: menu, company, language, darkness, sign-out.
import {
  AuditOutlined,
  BulbOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  FileTextOutlined,
  GlobalOutlined,
  LogoutOutlined,
  PrinterOutlined,
  ScanOutlined,
  ShopOutlined,
  ShoppingOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { Button, Layout, Menu, Select, Space, Spin } from "antd";
import { useContext, useEffect } from "react";
import { useWords } from "../words";
import { Notices } from "./Notices";
import { ReaderContext } from "./reader";
import { signOut, useMe } from "./session";

type Page = "orders" | "packing" | "scan" | "aftersales" | "reconciliation" | "files" | "rules" | "stores";

export function Shell() {
  const say = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { merchant } = useParams({ strict: false }) as { merchant: string };
  const reader = useContext(ReaderContext);
  const me = useMe();
  const here = useLocation().pathname.split("/")[3] ?? "orders";

  useEffect(() => {
    if (me.error) void navigate({ to: "/login" });
    if (me.data?.user.must_change_password) void navigate({ to: "/password" });
  }, [me.error, me.data, navigate]);

  // Whoever may not see orders begins with what is theirs.
  const rightsHere = me.data?.merchants.find((m) => m.code === merchant)?.permissions;
  const isElsewhere = here === "orders" && rightsHere !== undefined && !rightsHere.includes("orders.view");
  useEffect(() => {
    if (isElsewhere && rightsHere?.includes("fulfilment.view")) void navigate({ to: "/m/$merchant/packing", params: { merchant } });
  }, [isElsewhere, rightsHere, merchant, navigate]);

  if (!me.data) return <Spin fullscreen />;
  const companies = me.data.merchants.map((m) => ({ value: m.code, label: m.name }));
  const rights = rightsHere ?? [];
  const pages = [
    { key: "orders", rights: ["orders.view"], icon: <ShoppingOutlined />, label: say("menu.orders") },
    { key: "packing", rights: ["fulfilment.view"], icon: <PrinterOutlined />, label: say("menu.packing") },
    { key: "scan", rights: ["fulfilment.verify"], icon: <ScanOutlined />, label: say("menu.scan") },
    { key: "aftersales", rights: ["aftersales.view"], icon: <CustomerServiceOutlined />, label: say("menu.aftersales") },
    { key: "reconciliation", rights: ["finance.view"], icon: <AuditOutlined />, label: say("menu.reconciliation") },
    { key: "files", rights: ["finance.view", "fulfilment.view"], icon: <FileTextOutlined />, label: say("menu.files") },
    { key: "rules", rights: ["orders.rules"], icon: <ControlOutlined />, label: say("menu.rules") },
    { key: "stores", rights: ["channels.view"], icon: <ShopOutlined />, label: say("menu.stores") },
  ];
  async function leave() {
    await signOut();
    queries.clear();
    await navigate({ to: "/login" });
  }
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <Layout.Sider breakpoint="lg" collapsedWidth={0} zeroWidthTriggerStyle={{ top: 2 }} width={148} theme={reader.dark ? "dark" : "light"}>
        <div className="brand">
          <img src="/app/favicon.svg" alt="" width={22} height={22} /> {say("app.name")}
        </div>
        <Menu
          mode="inline"
          theme={reader.dark ? "dark" : "light"}
          selectedKeys={[here]}
          items={pages.filter((page) => page.rights.some((right) => rights.includes(right))).map(({ rights: _, ...page }) => page)}
          onClick={({ key }) => void navigate({ to: `/m/$merchant/${key as Page}`, params: { merchant } })}
        />
      </Layout.Sider>
      <Layout>
        <Layout.Header className="topbar">
          <Select
            aria-label={say("app.merchant")}
            variant="borderless"
            value={merchant}
            options={companies}
            popupMatchSelectWidth={false}
            onChange={(code) => void navigate({ to: "/m/$merchant/orders", params: { merchant: code } })}
          />
          <Space size={4}>
            <Notices merchant={merchant} maySee={rights.includes("channels.view")} maySeeParcels={rights.includes("fulfilment.view")} />
            <Button type="text" icon={<GlobalOutlined />} onClick={reader.switchLanguage}>
              <span className="wide">{say("app.language")}</span>
            </Button>
            <Button type="text" icon={<BulbOutlined />} onClick={reader.switchDark}>
              <span className="wide">{say(reader.dark ? "app.light" : "app.dark")}</span>
            </Button>
            <Button type="text" icon={<LogoutOutlined />} onClick={() => void leave()}>
              <span className="wide">{say("app.signOut")}</span>
            </Button>
          </Space>
        </Layout.Header>
        <Layout.Content className="content">
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
