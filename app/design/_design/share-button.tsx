"use client";
import { Share2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { secondaryButton } from "@/app/_components/button-styles";
import { CopyLink } from "@/app/_components/copy-link";

/** Copies the link; where the device can hand it to other programs, a second button does that. It comes last: nothing moves. */
export function ShareButton({ title }: { title: string }) {
  const t = useTranslations("design");
  const [canShare, setCanShare] = useState(false);
  useEffect(() => setCanShare(typeof navigator.share === "function"), []);
  const share = async () => {
    try {
      await navigator.share({ title, url: window.location.href });
    } catch (error) {
      // Whoever closes the device's own dialog has changed their mind; that is no failure.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return (
    <>
      <CopyLink className={secondaryButton} />
      {canShare ? (
        <button type="button" className={secondaryButton} onClick={share}>
          <Share2 size={18} aria-hidden />
          {t("share")}
        </button>
      ) : null}
    </>
  );
}
