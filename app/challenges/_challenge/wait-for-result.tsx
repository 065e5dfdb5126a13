"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 60_000;
const WAIT_GROWTH = 1.5;

/** Looks again until the result is there, less and less often, and not while nobody sees the page; the worker writes it within seconds. */
export function WaitForResult() {
  const router = useRouter();
  useEffect(() => {
    let waitMs = FIRST_WAIT_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      router.refresh();
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * WAIT_GROWTH);
      timer = setTimeout(look, waitMs);
    };
    const onVisibility = () => {
      clearTimeout(timer);
      if (!document.hidden) look();
    };
    if (!document.hidden) timer = setTimeout(look, waitMs);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
  }, [router]);
  return null;
}
