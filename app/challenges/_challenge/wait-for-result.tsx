"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LOOK_AGAIN_MS = 3_000;

/** Looks again until the result is there; the worker writes it within seconds. */
export function WaitForResult() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
