import type { Decision, ThingView } from "@/lib/contracts/moderation";

interface OfferedDecision {
  /** Key of its words in `admin.reports`. */
  label: "reject" | "hide" | "remove" | "uphold";
  decision: Decision;
}

/** True when nothing can be taken away any more: the thing is gone or removed. */
export const isAwayAlready = ({ state }: Pick<ThingView, "state">): boolean =>
  state === "deleted" || state === "removed";

/** What an admin can decide about the reports of a thing. A profile is hidden at most. */
export function decisionsAbout(thing: Pick<ThingView, "kind" | "state">): OfferedDecision[] {
  const reject: OfferedDecision = { label: "reject", decision: "reject" };
  // Should it have come back meanwhile, hiding is the smaller mistake.
  if (isAwayAlready(thing)) return [reject, { label: "uphold", decision: "hide" }];
  const hide: OfferedDecision = { label: "hide", decision: "hide" };
  return thing.kind === "visitor" ? [reject, hide] : [reject, hide, { label: "remove", decision: "remove" }];
}
