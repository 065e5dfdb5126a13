/**
 * Keeps web, worker and the embedded database running until it is told to stop. Stops in order: web and worker first (they finish what
 * they have begun), the database last.
 */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "../postgres/server";
import { isAlive } from "../processes";
import { UserError } from "../setup/user-error.mjs";
import { DEVELOPMENT_WORKER_BUNDLE, WORKER_BUNDLE, watchWorker } from "./build";
import { SupervisedChild } from "./child-process";
import type { DataFolder } from "./data-folder";
import { childEnvironment, type LaunchSettings, ROOT } from "./settings";

const DRAIN_TIMEOUT_MS = 25_000;
const READY_TIMEOUT_MS = 90_000;
const DATABASE_WATCH_MS = 500;
const RELEASE_ATTEMPTS = 20;

export interface SupervisorOptions {
  settings: LaunchSettings;
  databaseUrl: string;
  /** null: the database is not ours. */
  server: PostgresServer | null;
  folder: DataFolder;
  say: (line: string) => void;
}

export class Supervisor {
  private readonly web: SupervisedChild;
  private readonly worker: SupervisedChild;
  private server: PostgresServer | null;
  private databaseWatch: NodeJS.Timeout | undefined;
  private stopping: Promise<void> | null = null;

  constructor(private readonly options: SupervisorOptions) {
    const { settings, databaseUrl, folder, say } = options;
    this.server = options.server;
    const env = childEnvironment(settings, databaseUrl);
    const isDevelopment = settings.mode === "development";
    const shared = {
      cwd: ROOT,
      say,
      isVerbose: isDevelopment,
      onStart: () => folder.recordChildren([this.web?.record, this.worker?.record].filter((record) => record != null)),
    };
    const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
    this.web = new SupervisedChild({
      ...shared,
      title: "web",
      args: [next, isDevelopment ? "dev" : "start", "--port", String(settings.port)],
      logFile: join(settings.dataDir, "web.log"),
      nextStart: () => ({ name: "web", env }),
      onDeath: async () => {},
    });
    this.worker = new SupervisedChild({
      ...shared,
      title: "worker",
      args: ["--enable-source-maps", isDevelopment ? DEVELOPMENT_WORKER_BUNDLE : WORKER_BUNDLE],
      logFile: join(settings.dataDir, "worker.log"),
      nextStart: () => {
        const workerId = `${hostname().slice(0, 60)}-${randomUUID()}`;
        return { name: workerId, env: { ...env, WORKER_ID: workerId } };
      },
      onDeath: (workerId) => this.releaseLeases(workerId),
    });
  }

  start(): void {
    for (const { name } of this.options.folder.leftChildren) if (name !== "web") void this.releaseLeases(name);
    if (this.options.settings.mode === "development") this.startWorkerOnEveryBuild();
    else this.worker.start();
    this.web.start();
    if (this.server) this.databaseWatch = setInterval(() => void this.watchDatabase(), DATABASE_WATCH_MS);
  }

  private startWorkerOnEveryBuild(): void {
    watchWorker((errors) => {
      if (errors.length > 0) this.options.say(`worker: ${errors.join("\nworker: ")}`);
      else if (!this.stopping) this.worker.restart();
    }).catch((error: Error) => this.options.say(`worker: ${error.message}`));
  }

  /** Resolves when /readyz answers 200. Throws UserError when the processes die instead, or after 90 s. */
  async waitUntilReady(): Promise<void> {
    const deadline = performance.now() + READY_TIMEOUT_MS;
    const address = `http://127.0.0.1:${this.options.settings.port}/readyz`;
    let answer = "no answer";
    for (;;) {
      if (this.stopping) return;
      try {
        const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
        if (response.ok) return;
        answer = await response.text();
      } catch (error) {
        answer = String((error as Error).cause ?? error);
      }
      const isDying = this.web.quickDeathCount >= 3 || this.worker.quickDeathCount >= 3;
      if (isDying || performance.now() > deadline) {
        const { dataDir } = this.options.settings;
        throw new UserError(
          `The site does not get ready (${answer.slice(0, 300)}): the reason is at the end of ${join(dataDir, "web.log")} or ${join(dataDir, "worker.log")}.`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  /** Waits for the work in hand, at most 25 s, then stops the database. Called again, it ends everything at once. */
  stop(): Promise<void> {
    if (this.stopping) {
      this.web.kill();
      this.worker.kill();
    }
    this.stopping ??= this.stopInOrder();
    return this.stopping;
  }

  private async stopInOrder(): Promise<void> {
    clearInterval(this.databaseWatch);
    const workerId = this.worker.record?.name;
    const [, hasWorkerEnded] = await Promise.all([this.web.stop(DRAIN_TIMEOUT_MS), this.worker.stop(DRAIN_TIMEOUT_MS)]);
    if (!hasWorkerEnded && workerId) await this.tryToRelease(workerId);
    await this.server?.stop();
    this.options.folder.release();
  }

  /**
   * A visitor whose worker died should not wait for the lease to end. Tried again for a while, because the database may have died
   * with the worker; after that the sweeper finds the rows by their ended leases.
   */
  private async releaseLeases(workerId: string): Promise<void> {
    for (let attempt = 0; attempt < RELEASE_ATTEMPTS && !this.stopping; attempt++) {
      if (await this.tryToRelease(workerId)) return;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  private async tryToRelease(workerId: string): Promise<boolean> {
    try {
      const [{ releaseWorkerLeases }, { closeDatabase }, { closeQueues }] = await Promise.all([
        import("@/lib/services/release-leases"),
        import("@/lib/db/client"),
        import("@/lib/jobs/open-queues"),
      ]);
      await releaseWorkerLeases(workerId);
      // This happens rarely: the supervisor holds no connections in between.
      await Promise.all([closeDatabase(), closeQueues()]);
      return true;
    } catch (error) {
      this.options.say(`The leases of ${workerId} are not released yet: ${(error as Error).message}`);
      return false;
    }
  }

  /** Starts the embedded server again, on its port, when it died. */
  private async watchDatabase(): Promise<void> {
    if (!this.server || this.stopping || isAlive(this.server.pid)) return;
    clearInterval(this.databaseWatch);
    this.options.say("The database ended; starting it again.");
    try {
      this.server = await startPostgres({ dataDir: this.options.settings.dataDir, port: this.server.port });
    } catch (error) {
      this.options.say(`The database does not start: ${(error as Error).message} Trying again.`);
    }
    if (!this.stopping) this.databaseWatch = setInterval(() => void this.watchDatabase(), DATABASE_WATCH_MS);
    else if (this.server) await this.server.stop();
  }
}
