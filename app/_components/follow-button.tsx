"use client";
import { Check, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FollowInput, FollowTarget } from "@/lib/contracts/follow";
import { primaryButton, secondaryButton } from "./button-styles";
import { useChoice } from "./use-choice";

export interface FollowButtonProps {
  target: FollowTarget;
  isFollowed: boolean;
}

/** Follows an author or a tag, or stops. Shows at once what was asked for, and takes it back when it did not work. */
export function FollowButton({ target, isFollowed }: FollowButtonProps) {
  const t = useTranslations("profile");
  const {
    choice: isFollowing,
    outcome,
    choose,
  } = useChoice({
    url: "/api/follows",
    thing: `follow ${JSON.stringify(target)}`,
    initial: isFollowed,
    bodyOf: (wanted: boolean): FollowInput => ({ target, isFollowing: wanted }),
  });
  const label =
    target.kind === "author" ? t("followMaker", { name: target.handle }) : t("followTag", { name: target.name });
  return (
    <div>
      <button
        type="button"
        aria-pressed={isFollowing}
        aria-label={label}
        onClick={() => choose(!isFollowing)}
        className={isFollowing ? secondaryButton : primaryButton}
      >
        {isFollowing ? <Check size={18} aria-hidden /> : <Plus size={18} aria-hidden />}
        {t(isFollowing ? "following" : "follow")}
      </button>
      <p role="status" className="mt-1 text-signal-text text-sm empty:hidden">
        {outcome?.ok === false ? t("followFailed") : null}
      </p>
    </div>
  );
}
