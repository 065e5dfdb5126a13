"use client";
import { useTranslations } from "next-intl";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@/lib/contracts/account";

/** What can be said about a field before anything is sent; null when nothing is wrong. */
export function useChecks() {
  const t = useTranslations("account.problem");
  return {
    email(text = ""): string | null {
      if (text.trim() === "") return t("emailMissing");
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? null : t("email");
    },
    givenPassword: (text = ""): string | null => (text === "" ? t("passwordMissing") : null),
    newPassword(text = ""): string | null {
      const length = [...text.normalize("NFC")].length;
      if (length < PASSWORD_MIN_LENGTH) return t("passwordShort");
      return length > PASSWORD_MAX_LENGTH ? t("passwordLong") : null;
    },
  };
}
