/** Writes the mails that services ask for, in the language of the request, and sends them. */
import type { NextRequest } from "next/server";
import { env } from "@/lib/config/env";
import { sendMail } from "@/lib/mail/send-mail";
import type { Postman } from "@/lib/services/account/postman";
import { localeOf } from "./error-words";
import { writeLetter } from "./write-letter";

/** The postman of a request: its language, and the address by which its sender reaches the site. */
export function postmanFor(request: NextRequest): Postman {
  const locale = localeOf(request);
  return (letter) => sendMail(writeLetter(letter, { locale, origin: originFor(request) }));
}

/**
 * Without a configured origin the site answers under whatever name it is reached by, and so do its links. Then mails stay in
 * the outbox (lib/config/env.ts), so nobody can have a link with a host of their choice sent to somebody.
 */
export function originFor(request: NextRequest): string {
  const { publicOrigin, isPublicOriginConfigured } = env();
  const host = request.headers.get("host");
  return isPublicOriginConfigured || !host || !URL.canParse(`http://${host}`) ? publicOrigin : `http://${host}`;
}
