/** Mails that a site without a mail server wrote. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface OutboxMail {
  to: string;
  subject: string;
  text: string;
  /** The address in the mail; null for one without. */
  link: string | null;
  /** What the link carries in its fragment; null for one without. */
  token: string | null;
}

const decodeQuotedPrintable = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

function readMail(file: string): OutboxMail {
  const raw = readFileSync(file, "latin1");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(raw)?.[1]?.trim() ?? "";
  const [, plain = ""] = /Content-Type: text\/plain.*?\r?\n\r?\n(.*?)\r?\n--/is.exec(raw) ?? [];
  const text = /quoted-printable/i.test(raw) ? decodeQuotedPrintable(plain) : plain;
  const link = /^https?:\/\/\S+$/m.exec(text)?.[0] ?? null;
  return {
    to: header("To"),
    subject: header("Subject"),
    text,
    link,
    token: link === null ? null : (/#token=([\w-]+)$/.exec(link)?.[1] ?? null),
  };
}

/** All mails to the address, oldest first. */
export function mailsTo(dataDir: string, address: string): OutboxMail[] {
  let names: string[];
  try {
    names = readdirSync(join(dataDir, "outbox"));
  } catch {
    return []; // Nothing was sent yet.
  }
  return names
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .map((name) => readMail(join(dataDir, "outbox", name)))
    .filter(({ to }) => to === address);
}

/** The newest mail to the address. Throws when there is none. */
export function lastMailTo(dataDir: string, address: string): OutboxMail {
  const mail = mailsTo(dataDir, address).at(-1);
  if (!mail) throw new Error(`no mail to ${address} in ${dataDir}/outbox`);
  return mail;
}
