// A dialog or drawer whose code comes when it is first asked for, so that the page stands there sooner.
import { type ComponentType, lazy, Suspense, useState } from "react";
import { Nothing, partOr } from "./parts";

/** True from the first time that something is asked for: it stays, to be seen going. */
export function useMet(isAsked: boolean): boolean {
  const [isMet, setMet] = useState(isAsked);
  if (!isMet && isAsked) setMet(true);
  return isMet;
}

export function onDemand<Props extends object>(
  isAsked: (props: Props) => boolean,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Late = lazy(async () => ({ default: (await partOr<ComponentType<Props>>(load, Nothing)) as ComponentType<object> }));
  return function OnDemand(props: Props) {
    return useMet(isAsked(props)) ? (
      <Suspense fallback={null}>
        <Late {...props} />
      </Suspense>
    ) : null;
  };
}
