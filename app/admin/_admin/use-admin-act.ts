"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendJson, sendOnce } from "@/app/_components/send-json";
import { type DoneNotice, useAdminFrame } from "./admin-frame";

export type AdminMethod = "POST" | "PUT" | "PATCH" | "DELETE";

interface Pending {
  body: object;
  method: AdminMethod;
}

interface AdminActOptions<Value> {
  onDone?: (value: Value) => void;
  notice?: DoneNotice | "none";
  /** It carries a code, whose tries are counted and which is good for one: without an answer it is not sent again. */
  hasCode?: boolean;
}

/**
 * Sends an act of the admin area. When the login is too old the act waits in `pending` until `goOn` is called after logging in
 * again; when it is done the page shows what is true now.
 */
export function useAdminAct<Value = unknown>(
  endpoint: string,
  { onDone, notice = "undo", hasCode = false }: AdminActOptions<Value> = {},
) {
  const t = useTranslations("admin.form");
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const { tellDone } = useAdminFrame();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState<Pending | null>(null);

  const send = async (method: AdminMethod, body: object): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    const answer = await (hasCode ? sendOnce : sendJson)<Value>(method, endpoint, body);
    setBusy(false);
    if (answer.ok) {
      if (notice !== "none") tellDone(notice);
      onDone?.(answer.value);
      router.refresh();
    } else if (answer.code === "LOGIN_AGAIN") setPending({ method, body });
    else if (answer.code === "SECOND_FACTOR_NEEDED") router.push("/admin/unlock");
    else setProblem(answer.message || t("failed"));
  };
  const goOn = () => {
    if (!pending) return;
    setPending(null);
    void send(pending.method, pending.body);
  };
  return { send, goOn, giveUp: () => setPending(null), isAsking: pending !== null, isBusy, problem };
}
