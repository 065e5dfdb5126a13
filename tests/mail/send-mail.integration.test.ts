import { statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LETTER_KINDS, writeLetter } from "@/app/_server/write-letter";

interface Conversation {
  lines: string[];
  data: string;
}

/** A mail server of a few lines: says yes to everything, or refuses every recipient, or never says anything. */
function mailServer(manner: "kind" | "refusing" | "silent") {
  const seen: Conversation = { lines: [], data: "" };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    if (manner === "silent") return;
    let isData = false;
    socket.write("220 mail.local ESMTP\r\n");
    socket.on("data", (bytes) => {
      const text = bytes.toString("utf8");
      if (isData) {
        seen.data += text;
        if (!seen.data.endsWith("\r\n.\r\n")) return;
        isData = false;
        socket.write("250 kept\r\n");
        return;
      }
      for (const line of text.split("\r\n").filter((part) => part !== "")) {
        seen.lines.push(line);
        if (line.startsWith("DATA")) isData = true;
        const isRefused = manner === "refusing" && line.startsWith("RCPT");
        socket.write(isRefused ? "550 no such person@example.org\r\n" : isData ? "354 go on\r\n" : "250 ok\r\n");
      }
    });
  });
  return {
    seen,
    listen: () =>
      new Promise<number>((resolve) => {
        server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
      }),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const MAIL = {
  to: "ada@example.org",
  subject: "Grüße\u2014with a link",
  text: "Hello,\n\nhttps://shapes.example.org/verify#token=abc\n",
  html: "<p>Hello</p>",
  link: "https://shapes.example.org/verify#token=abc",
};

/** lib/mail as a process with this environment loads it. */
async function mailWith(environment: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return import("@/lib/mail/send-mail");
}

afterEach(() => vi.unstubAllEnvs());

describe("with a mail server", () => {
  let server: ReturnType<typeof mailServer>;
  afterEach(() => server.close());
  const start = async (manner: "kind" | "refusing" | "silent") => {
    server = mailServer(manner);
    const port = await server.listen();
    return mailWith({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Everform <shapes@example.org>" });
  };

  test("a mail goes from the sender to the recipient, in both forms", async () => {
    const { sendMail } = await start("kind");
    await sendMail(MAIL);
    expect(server.seen.lines).toContain("MAIL FROM:<shapes@example.org>");
    expect(server.seen.lines).toContain("RCPT TO:<ada@example.org>");
    expect(server.seen.data).toMatch(/^From: Everform <shapes@example.org>/m);
    expect(server.seen.data).toContain("text/plain");
    expect(server.seen.data).toContain("text/html");
  });

  test("a server that refuses is UNAVAILABLE to the visitor, whose address is in no message", async () => {
    const { sendMail } = await start("refusing");
    const failure = await sendMail(MAIL).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "UNAVAILABLE", retryAfterSeconds: 60 });
    expect(JSON.stringify([(failure as Error).message, (failure as Error).cause])).not.toContain("example.org");
  });

  test("a server that says nothing is given up on", async () => {
    const { sendMail } = await start("silent");
    await expect(sendMail(MAIL)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});

describe("without one", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = process.env.DATA_DIR!;
  });

  test("mails are whole files that only their owner may read", async () => {
    const { sendMail } = await mailWith({ SMTP_URL: "" });
    await Promise.all(Array.from({ length: 5 }, () => sendMail(MAIL)));
    const names = await readdir(join(dataDir, "outbox"));
    expect(names).toHaveLength(5);
    for (const name of names) {
      expect(name).toMatch(/^[\dTZ-]+-[0-9a-f]{8}\.eml$/);
      expect(statSync(join(dataDir, "outbox", name)).mode & 0o077).toBe(0);
    }
  });
});

describe("letters", () => {
  const origin = "https://shapes.example.org";
  test.each(LETTER_KINDS.flatMap((kind) => [[kind, "en"] as const, [kind, "es"] as const]))(
    "%s in %s has a subject, a text, and its link in both forms",
    (kind, locale) => {
      const letter = writeLetter({ to: "ada@example.org", kind, token: "abc" }, { locale, origin });
      expect(letter.subject.length).toBeGreaterThan(10);
      expect(letter.text).toContain("shapes.example.org");
      expect(letter.text).not.toMatch(/[{}<>]|mail\./);
      if (letter.link === null) return expect(letter.html).not.toContain("href");
      expect(letter.text.split("\n")).toContain(letter.link);
      expect(letter.html).toContain(`href="${letter.link}"`);
    },
  );

  test("the token stands in the fragment only", () => {
    const { link } = writeLetter({ to: "a@example.org", kind: "reset", token: "abc" }, { locale: "en", origin });
    expect(new URL(link!).hash).toBe("#token=abc");
    expect(new URL(link!).search).toBe("");
  });
});
