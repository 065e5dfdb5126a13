"use client";
import { useTranslations } from "next-intl";
import { goToMyShapes } from "../../_account/after-login";
import { Field } from "../../_account/field";
import { Problem, SubmitButton } from "../../_account/form-parts";
import { PageTitle } from "../../_account/page-title";
import { useForm } from "../../_account/use-form";
import { useFragment } from "../../_account/use-fragment";
import { sendOnce } from "../../_components/send-json";

const FIELDS = ["words"];

/** `handle` is who this browser is so far; what was made under it joins the identity that is taken up. */
export function RestoreForm({ handle }: { handle: string | null }) {
  const t = useTranslations("identity");
  const secret = useFragment("secret");
  const form = useForm({
    fields: FIELDS,
    check: ({ words = "" }) => ({ words: secret || words.trim().split(/\s+/).length >= 12 ? null : t("wordsMissing") }),
    send: ({ words }) => sendOnce("POST", "/api/identity/restore", secret ? { secret } : { words }),
    onDone: goToMyShapes,
    words: { "400:words": t("wordsWrong"), 401: t("wordsTaken"), 409: t("loggedIn") },
  });
  return (
    <>
      <PageTitle title={t("restoreTitle")}>{t(secret ? "restoreFromLink" : "restoreLead")}</PageTitle>
      <form method="post" noValidate onSubmit={form.onSubmit} className="space-y-5">
        {secret ? null : (
          <Field
            name="words"
            label={t("words")}
            lineCount={3}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            error={form.errors.words}
          />
        )}
        {handle === null ? null : <p className="text-ink-soft">{t("restoreJoins", { handle })}</p>}
        <Problem>{form.problem}</Problem>
        <SubmitButton isBusy={form.isBusy}>{t("restoreSubmit")}</SubmitButton>
      </form>
    </>
  );
}
