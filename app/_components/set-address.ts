/**
 * Changes the address without asking the server. Next's router puts its own functions in the place of the browser's when it
 * has started, and those keep what it needs to come back to an entry; the first effects of a page run before that, so here the
 * fields are kept in any case. Without them "back" would change the address and leave the other page on the screen.
 */
export function setAddress(how: "push" | "replace", address: string): void {
  const before: unknown = window.history.state;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
  if (window.history.state === null && before !== null) window.history.replaceState(before, "");
}
