"use client";
import { useEffect, useState } from "react";
import { setAddress } from "../_components/set-address";

/**
 * What the address carries after `#name=`: undefined until the page runs in a browser, null when there is nothing. It is taken
 * out of the address at once, so that it is in no history, screenshot or copied link.
 */
export function useFragment(name: string): string | null | undefined {
  const [value, setValue] = useState<string | null>();
  useEffect(() => {
    const read = () => {
      const found = new URLSearchParams(window.location.hash.slice(1)).get(name);
      // Run again (as development does), the effect must not forget what it took out of the address before.
      setValue((known) => found ?? known ?? null);
      if (window.location.hash !== "") setAddress("replace", window.location.pathname);
    };
    read();
    // A link that is opened where the page is open already changes the fragment only.
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [name]);
  return value;
}
