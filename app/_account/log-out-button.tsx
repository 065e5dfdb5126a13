"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { dropAllDrafts } from "../_components/design-form/form-draft";
import { sendToNextAuth } from "./send-to-next-auth";

export function LogOutButton({ className }: { className: string }) {
  const t = useTranslations("account");
  const [isBusy, setBusy] = useState(false);
  async function logOut() {
    setBusy(true);
    const outcome = await sendToNextAuth("signout");
    // Whatever went wrong, the page that is loaded says who is logged in.
    if (!outcome.ok) return window.location.reload();
    dropAllDrafts();
    window.location.assign("/");
  }
  return (
    <button type="button" className={className} aria-disabled={isBusy} onClick={() => !isBusy && void logOut()}>
      {t("logOut")}
    </button>
  );
}
