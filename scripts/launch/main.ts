/** `npm run up`, `npm run dev` and `npm run build`, from the point where the packages are installed. */
import { join } from "node:path";
import { tryPort } from "../ports";
import type { PostgresServer } from "../postgres/server";
import { step } from "../setup/progress.mjs";
import { run, stopRunning } from "../setup/run.mjs";
import { UserError } from "../setup/user-error.mjs";
import { CLIENT, isCurrent, makeProduct, type Product, SITE, WORKER } from "./build";
import { type DataFolder, holdDataFolder } from "./data-folder";
import { migrate, requireDatabase, requireRedis, startEmbeddedDatabase } from "./database";
import { type Interruption, watchForInterruption } from "./interruption";
import { childEnvironment, type LaunchMode, type LaunchSettings, ROOT, readLaunchSettings } from "./settings";
import { shareSecret } from "./shared-secret";
import { Supervisor } from "./supervisor";

const say = (line: string): void => console.log(line);

/** Builds what is not current and ends. */
export async function buildAll(): Promise<void> {
  watchForInterruption(() => process.exit(1));
  for (const product of [CLIENT, WORKER, SITE]) await makeWhenStale(product);
  say("Everything is built.");
}

async function makeWhenStale(product: Product): Promise<void> {
  if (!isCurrent(product)) await step(product.title, () => makeProduct(product));
}

/** On a fresh install somebody who registers looks for a mail that no server sends. */
const whereMailsGo = ({ hasMailServer, dataDir }: LaunchSettings): string =>
  hasMailServer
    ? ""
    : `No mail server is set: mails are written to ${join(dataDir, "outbox")}, the links in them to ${join(dataDir, "web.log")}.\n`;

/** Starts everything and stays until it is told to stop; resolves when all that it started has ended. */
export async function launch(mode: LaunchMode): Promise<void> {
  const settings = readLaunchSettings(mode);
  const address = settings.publicOrigin ?? `http://localhost:${settings.port}`;
  const folder = await holdDataFolder(settings.dataDir, address);
  const site = new Site(settings, folder);
  const interruption = watchForInterruption(() => void site.stop());
  try {
    await site.start(interruption);
    if (!interruption.hasHappened)
      say(`\nEverform is ready: ${address}\n${whereMailsGo(settings)}Press Ctrl-C to stop it.`);
    await interruption.happened;
  } catch (error) {
    if (!interruption.hasHappened) {
      await site.stop();
      throw error;
    }
    process.exitCode = 130; // Interrupted before it was ready: the failure is a consequence.
  }
  say("Stopping ...");
  await site.stop();
  say("Stopped.");
}

/** All that one start brings up, and how it goes down again. */
class Site {
  private server: PostgresServer | null = null;
  private supervisor: Supervisor | null = null;

  constructor(
    private readonly settings: LaunchSettings,
    private readonly folder: DataFolder,
  ) {}

  async start(interruption: Interruption): Promise<void> {
    const { settings, folder } = this;
    await requirePort(settings.port);
    if (settings.redisUrl) await requireRedis(settings.redisUrl);
    if (settings.databaseUrl) await requireDatabase(settings.databaseUrl);
    await makeWhenStale(CLIENT);
    // The site builds while the database starts and is filled.
    const stale = settings.mode === "production" ? [WORKER, SITE].filter((product) => !isCurrent(product)) : [];
    const building = (async () => {
      for (const product of stale) await makeProduct(product);
    })();
    building.catch(() => {
      // Reported by the step below, or made irrelevant by an earlier failure.
    });
    const databaseUrl = await this.prepareDatabase();
    await step("Seeding", () => seed(settings, databaseUrl));
    if (stale.length > 0) await step("Building the site (about a minute the first time)", () => building);
    if (interruption.hasHappened) return;
    const supervisor = new Supervisor({ settings, databaseUrl, server: this.server, folder, say });
    this.supervisor = supervisor;
    await step("Starting web and worker", async () => {
      supervisor.start();
      await supervisor.waitUntilReady();
    });
  }

  private async prepareDatabase(): Promise<string> {
    const { settings } = this;
    let databaseUrl = settings.databaseUrl;
    if (!databaseUrl) {
      const embedded = await step("Starting the database", () => startEmbeddedDatabase(settings.dataDir));
      this.server = embedded.server;
      databaseUrl = embedded.url;
      if (embedded.server.placement.notice) say(embedded.server.placement.notice);
    }
    // The supervisor uses the site's own code to release leases, with the same settings as the processes it starts.
    Object.assign(process.env, childEnvironment(settings, databaseUrl));
    const url = databaseUrl;
    await step("Migrating", () => migrate(settings, url));
    if (settings.databaseUrl && !settings.isSecretGiven) await shareSecret(settings, url);
    return url;
  }

  async stop(): Promise<void> {
    await stopRunning(); // A build or a seed that has begun.
    if (this.supervisor) return this.supervisor.stop();
    await this.server?.stop();
    this.folder.release();
  }
}

async function requirePort(port: number): Promise<void> {
  const state = await tryPort(port);
  if (state === "taken") {
    throw new UserError(
      `Port ${port} is taken by another program: stop that program, or choose another port, for example PORT=${port + 1} npm run up.`,
    );
  }
  if (state === "forbidden") {
    throw new UserError(
      `This account may not listen on port ${port}: choose one above 1023, for example PORT=3000 npm run up.`,
    );
  }
}

async function seed(settings: LaunchSettings, databaseUrl: string): Promise<void> {
  const tsx = join(ROOT, "node_modules", "tsx", "dist", "cli.mjs");
  const result = await run(process.execPath, [tsx, "prisma/seed.ts"], {
    cwd: ROOT,
    env: childEnvironment(settings, databaseUrl),
  });
  if (result.exitCode !== 0)
    throw new UserError(
      `${result.output.trim()}\n\nThe first rows could not be written to the database: the reason is above.`,
    );
}
