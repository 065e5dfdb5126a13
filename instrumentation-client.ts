/** Runs in the browser before the page becomes alive: the router says here that it leaves for another page. */
import { leaveFor } from "./app/_components/navigation/leaving";

export function onRouterTransitionStart(url: string): void {
  leaveFor(url);
}
