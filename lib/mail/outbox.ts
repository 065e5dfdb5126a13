/** The outbox folder: mails as they would have been sent, one .eml file each, named by time. */
import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { env } from "@/lib/config/env";

export const outboxFolder = (): string => join(env().dataDir, "outbox");

/** Writes the mail and returns the file's path. A reader never sees half a file. */
export async function putIntoOutbox(message: SendMailOptions): Promise<string> {
  const { message: bytes } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  const folder = outboxFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}`;
  const file = join(folder, `${name}.eml`);
  await writeFile(`${file}.part`, bytes as Buffer, { mode: 0o600 });
  await rename(`${file}.part`, file);
  return file;
}
