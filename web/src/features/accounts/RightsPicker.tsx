// The page of permissions, room by room, as boxes to tick; what a reader may not give is greyed.
import { Checkbox, Spin } from "antd";
import { useContext } from "react";
import { LanguageContext, sayCode, useWords } from "../../words";
import { type Permission, usePermissions } from "./data";

interface Props {
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
  mayGive: Set<string>;
  disabled?: boolean;
}

export function RightsPicker({ value = [], onChange, mayGive, disabled }: Props) {
  const say = useWords();
  const english = useContext(LanguageContext) === "en";
  const all = usePermissions().data?.permissions;
  if (!all) return <Spin />;
  const rooms = new Map<string, Permission[]>();
  for (const one of all) rooms.set(one.room, [...(rooms.get(one.room) ?? []), one]);
  const held = new Set(value);
  function set(codes: string[], isOn: boolean) {
    const next = new Set(held);
    for (const code of codes) isOn ? next.add(code) : next.delete(code);
    onChange?.(all?.map((one) => one.code).filter((code) => next.has(code)) ?? []);
  }
  return (
    <div className="rights">
      {[...rooms].map(([room, rights]) => {
        const free = rights.map((one) => one.code).filter((code) => mayGive.has(code));
        const ticked = rights.filter((one) => held.has(one.code)).length;
        return (
          <fieldset key={room}>
            <legend>
              <Checkbox
                disabled={disabled || !free.length}
                checked={ticked === rights.length}
                indeterminate={ticked > 0 && ticked < rights.length}
                onChange={(e) => set(free, e.target.checked)}
              >
                {sayCode(say, "room", room)}
              </Checkbox>
            </legend>
            {rights.map((one) => (
              <Checkbox
                key={one.code}
                disabled={disabled || !mayGive.has(one.code)}
                checked={held.has(one.code)}
                onChange={(e) => set([one.code], e.target.checked)}
              >
                {english ? one.en : one.zh}
              </Checkbox>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
