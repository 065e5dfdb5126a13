"use client";
import { useEffect } from "react";
import { sendJson } from "@/app/_components/send-json";

/** What is on the page counts as read. When it cannot be said, it stays unread and is said at the next visit. */
export function MarkRead({ until, hasUnread }: { until: string; hasUnread: boolean }) {
  useEffect(() => {
    if (hasUnread) void sendJson("POST", "/api/news/read", { until });
  }, [until, hasUnread]);
  return null;
}
