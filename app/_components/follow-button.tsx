"use client";
import { Check, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FollowInput, FollowTarget } from "@/lib/contracts/follow";
import { primaryButton, secondaryButton } from "./button-styles";

export interface FollowButtonProps {
  target: FollowTarget;
  isFollowed: boolean;
}

/** Follows an author or a tag, or stops. Shows at once what was asked for, and takes it back when it did not work. */
export function FollowButton({ target, isFollowed }: FollowButtonProps) {
  const t = useTranslations("profile");
  const router = useRouter();
  const [isFollowing, setFollowing] = useState(isFollowed);
  const [hasFailed, setFailed] = useState(false);
  const label =
    target.kind === "author" ? t("followMaker", { name: target.handle }) : t("followTag", { name: target.name });

  const toggle = async () => {
    const wanted = !isFollowing;
    setFollowing(wanted);
    setFailed(false);
    // The page counts followers.
    if (await sendFollow({ target, isFollowing: wanted })) return router.refresh();
    setFollowing(!wanted);
    setFailed(true);
  };
  return (
    <div>
      <button
        type="button"
        aria-pressed={isFollowing}
        aria-label={label}
        onClick={toggle}
        className={isFollowing ? secondaryButton : primaryButton}
      >
        {isFollowing ? <Check size={18} aria-hidden /> : <Plus size={18} aria-hidden />}
        {t(isFollowing ? "following" : "follow")}
      </button>
      <p role="status" className="mt-1 text-signal-text text-sm empty:hidden">
        {hasFailed ? t("followFailed") : null}
      </p>
    </div>
  );
}

async function sendFollow(input: FollowInput): Promise<boolean> {
  try {
    const response = await fetch("/api/follows", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(8_000),
    });
    return response.ok;
  } catch {
    return false; // No network, or no answer in time: the button says so.
  }
}
