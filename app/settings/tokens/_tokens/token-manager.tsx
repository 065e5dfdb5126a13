"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Field } from "@/app/_account/field";
import { Problem, SubmitButton } from "@/app/_account/form-parts";
import { useForm } from "@/app/_account/use-form";
import { handOnFocus } from "@/app/_components/hand-on-focus";
import { type Sent, sendOnce } from "@/app/_components/send-json";
import type { ApiTokenView, CreatedToken } from "@/lib/contracts/api-token";
import { MAX_TOKEN_NAME_LENGTH } from "@/lib/contracts/api-token";
import { RevokeButton } from "./revoke-button";

const FIELDS = ["name"];

/** Makes, shows once, lists and revokes tokens. */
export function TokenManager({ tokens: first }: { tokens: ApiTokenView[] }) {
  const t = useTranslations("tokens");
  const [tokens, setTokens] = useState(first);
  const [made, setMade] = useState<CreatedToken | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const drop = (token: ApiTokenView, row: Element | null) => {
    handOnFocus(row, heading.current);
    setTokens((all) => all.filter(({ id }) => id !== token.id));
    if (made?.view.id === token.id) setMade(null);
  };
  const { errors, problem, isBusy, onSubmit } = useForm({
    fields: FIELDS,
    check: ({ name = "" }) => ({ name: name.trim() === "" ? t("nameMissing") : null }),
    send: async ({ name }) => {
      const outcome: Sent<CreatedToken> = await sendOnce("POST", "/api/tokens", { name });
      if (outcome.ok) {
        setMade(outcome.value);
        setTokens((others) => [outcome.value.view, ...others]);
      }
      return outcome;
    },
    onDone: (_, form) => form.reset(),
  });
  return (
    <>
      <form onSubmit={onSubmit} className="space-y-4">
        <Problem>{problem}</Problem>
        <Field
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          error={errors.name}
          maxLength={MAX_TOKEN_NAME_LENGTH}
          autoComplete="off"
        />
        <SubmitButton isBusy={isBusy}>{t("create")}</SubmitButton>
      </form>
      {made === null ? null : <MadeToken key={made.view.id} token={made.token} />}
      <section aria-labelledby="tokens" className="mt-8 border-line border-t pt-8">
        <h2 ref={heading} id="tokens" tabIndex={-1} className="font-bold text-xl outline-none">
          {t("list")}
        </h2>
        {tokens.length === 0 ? <p className="mt-2 text-ink-soft">{t("empty")}</p> : null}
        <ul className="mt-2">
          {tokens.map((token) => (
            <li
              key={token.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b py-3"
            >
              <TokenFacts token={token} />
              <RevokeButton token={token} onRevoked={(row) => drop(token, row)} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function TokenFacts({ token }: { token: ApiTokenView }) {
  const t = useTranslations("tokens");
  const format = useFormatter();
  const day = (time: string) => format.dateTime(new Date(time), { dateStyle: "medium" });
  return (
    <div className="min-w-0">
      <p className="truncate font-semibold">{token.name}</p>
      <p className="text-ink-soft text-sm">
        {t("made", { day: day(token.createdAt) })}{" "}
        {token.lastUsedAt === null ? t("unused") : t("used", { day: day(token.lastUsedAt) })}
      </p>
    </div>
  );
}

/** The token, the only time it is shown; it is selected, ready to be copied. */
function MadeToken({ token }: { token: string }) {
  const t = useTranslations("tokens");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <div className="mt-6 rounded-2xl border border-line bg-panel p-4">
      <label htmlFor="made-token" className="font-semibold">
        {t("onlyNow")}
      </label>
      <input
        ref={field}
        id="made-token"
        readOnly
        value={token}
        onFocus={(event) => event.currentTarget.select()}
        className="mt-2 h-12 w-full rounded-xl border border-line-strong bg-raised px-3 font-mono text-sm"
      />
      <p className="mt-2 text-ink-soft text-sm">{t("onlyNowHint")}</p>
    </div>
  );
}
