/**
 * One mail: through the SMTP server of SMTP_URL, else as a file in `<dataDir>/outbox`, with its link in the log, so that a
 * fresh install and the tests have the whole flow.
 */
import { createTransport } from "nodemailer";
import { env } from "@/lib/config/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { putIntoOutbox } from "./outbox";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The one link in it; null for mails that only tell something. */
  link: string | null;
}

/** R6: no request hangs. Milliseconds for the steps of the conversation. */
const SMTP_TIMEOUTS = { dnsTimeout: 1_500, connectionTimeout: 1_500, greetingTimeout: 1_500, socketTimeout: 3_000 };

/** nodemailer takes options of an address from the address alone; those that the operator wrote there stay. */
function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, milliseconds] of Object.entries(SMTP_TIMEOUTS)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(milliseconds));
  }
  return url.toString();
}

/** Throws UNAVAILABLE when the mail server does not take the mail. */
export async function sendMail(mail: Mail): Promise<void> {
  const { smtpUrl, mailFrom } = env();
  const message = { from: mailFrom, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html };
  if (smtpUrl === null) {
    const file = await putIntoOutbox(message);
    // Without a mail server the log is how the operator gets the link; nothing else ever logs one.
    log.info({ file, link: mail.link }, "mail written to the outbox");
    return;
  }
  const transport = createTransport(withTimeouts(smtpUrl), { disableFileAccess: true, disableUrlAccess: true });
  try {
    await transport.sendMail(message);
  } catch (cause) {
    // The mail server's own words may hold the address: only its code is logged.
    const { code, responseCode } = cause as { code?: string; responseCode?: number };
    log.error({ code, responseCode }, "mail was not accepted");
    throw new AppError("UNAVAILABLE", {
      message: "the mail server did not take a mail",
      publicMessage: "We cannot send mail right now. Please try again in a few minutes.",
      retryAfterSeconds: 60,
    });
  } finally {
    transport.close();
  }
}
