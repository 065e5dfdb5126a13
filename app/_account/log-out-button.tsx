"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendToNextAuth } from "./send-to-next-auth";

export function LogOutButton({ className }: { className: string }) {
  const t = useTranslations("account");
  const [isBusy, setBusy] = useState(false);
  async function logOut() {
    setBusy(true);
    const outcome = await sendToNextAuth("signout");
    // Whatever went wrong, the page that is loaded says who is logged in.
    if (outcome.ok) window.location.assign("/");
    else window.location.reload();
  }
  return (
    <button type="button" className={className} aria-disabled={isBusy} onClick={() => !isBusy && void logOut()}>
      {t("logOut")}
    </button>
  );
}
