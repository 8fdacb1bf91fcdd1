// A dialog or drawer whose code comes when it is first asked for, so that the page stands there sooner.
import { type ComponentType, lazy, Suspense, useState } from "react";
import { Nothing, partOr } from "./parts";

export function onDemand<Props extends object>(
  isAsked: (props: Props) => boolean,
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Late = lazy(async () => ({ default: (await partOr<ComponentType<Props>>(load, Nothing)) as ComponentType<object> }));
  return function OnDemand(props: Props) {
    const [isMet, setMet] = useState(false);
    if (!isMet && isAsked(props)) setMet(true); // and stays, to be seen going
    return isMet ? (
      <Suspense fallback={null}>
        <Late {...props} />
      </Suspense>
    ) : null;
  };
}
