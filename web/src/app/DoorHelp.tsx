// Pages before a company was entered have no frame: help and the report of a fault stand in their corner.
import { Outlet, useLocation } from "@tanstack/react-router";
import { Help } from "./Help";

export function DoorHelp() {
  const [first = ""] = useLocation().pathname.split("/").filter(Boolean);
  return (
    <>
      <Outlet />
      {first !== "m" && (
        <div className="corner">
          <Help page={first} />
        </div>
      )}
    </>
  );
}
