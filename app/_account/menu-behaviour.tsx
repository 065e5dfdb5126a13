"use client";
import { useEffect, useRef } from "react";

/** Closes the menu it stands in: by Escape, by a click elsewhere, when the focus leaves it, when a link of it is followed. */
export function MenuBehaviour() {
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const menu = marker.current?.closest("details");
    if (!menu) return;
    const close = () => {
      menu.open = false;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !menu.open) return;
      close();
      menu.querySelector("summary")?.focus();
    };
    const onPointer = ({ target }: Event) => {
      if (!menu.contains(target as Node)) close();
    };
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) close();
    };
    const onClick = ({ target }: Event) => {
      if (target instanceof Element && target.closest("a")) close();
    };
    menu.addEventListener("keydown", onKey);
    menu.addEventListener("focusout", onFocusOut);
    menu.addEventListener("click", onClick);
    document.addEventListener("pointerdown", onPointer);
    return () => {
      menu.removeEventListener("keydown", onKey);
      menu.removeEventListener("focusout", onFocusOut);
      menu.removeEventListener("click", onClick);
      document.removeEventListener("pointerdown", onPointer);
    };
  }, []);
  return <span ref={marker} hidden />;
}
