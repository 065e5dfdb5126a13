/**
 * One supervised process: started in a group of its own (Ctrl-C must not reach it before the supervisor decides), its output kept in a
 * log file, started again when it dies.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { waitUntilGone } from "../processes";
import { type ChildRecord, recordOf, signalGroup } from "./data-folder";

export interface ChildOptions {
  /** For messages: "web" or "worker". */
  title: string;
  args: string[];
  cwd: string;
  logFile: string;
  /** The environment of the next start; asked again for each one. `name` is what the records call this start. */
  nextStart: () => { name: string; env: Record<string, string | undefined> };
  /** Called after each start. */
  onStart: () => void;
  /** Called when it ended without being asked to; awaited before the restart is scheduled. */
  onDeath: (name: string) => Promise<void>;
  /** True: the terminal shows all that the process prints, not only errors. */
  isVerbose: boolean;
  say: (line: string) => void;
}

const LOG_SIZE_LIMIT_BYTES = 20_000_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** A process that lived so long was well; its next death is restarted at once. */
const WELL_AFTER_MS = 30_000;

export class SupervisedChild {
  record: ChildRecord | null = null;
  /** Deaths in a row, each sooner than WELL_AFTER_MS after its start. */
  quickDeathCount = 0;
  private child: ChildProcess | null = null;
  private isStopping = false;
  private isRestarting = false;
  private startedAt = 0;
  private restartTimer: NodeJS.Timeout | undefined;
  private readonly log: WriteStream;

  constructor(private readonly options: ChildOptions) {
    const { logFile } = options;
    if (existsSync(logFile) && statSync(logFile).size > LOG_SIZE_LIMIT_BYTES) renameSync(logFile, `${logFile}.old`);
    this.log = createWriteStream(logFile, { flags: "a", mode: 0o600 });
  }

  start(): void {
    const { name, env } = this.options.nextStart();
    const child = spawn(process.execPath, this.options.args, {
      cwd: this.options.cwd,
      env: env as NodeJS.ProcessEnv,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.startedAt = performance.now();
    createInterface({ input: child.stdout }).on("line", (line) => this.write(line, this.options.isVerbose));
    createInterface({ input: child.stderr }).on("line", (line) => this.write(line, true));
    child.once("error", (error) =>
      this.options.say(`The ${this.options.title} could not be started: ${error.message}`),
    );
    child.once("exit", (code, signal) => this.handleExit(name, signal ?? `exit code ${code}`));
    if (child.pid !== undefined) this.record = { name, ...recordOf(child.pid) };
    this.options.onStart();
  }

  /** Everything goes to the log file; the terminal shows log lines from `warn` up, shortened, and other lines when `isShown`. */
  private write(line: string, isShown: boolean): void {
    this.log.write(`${line}\n`);
    const shown = line.startsWith('{"level"') ? shortenLogLine(line) : isShown ? line : "";
    // A process that dies again and again says the same each time.
    if (shown.trim() !== "" && this.quickDeathCount < 3) this.options.say(`${this.options.title}: ${shown}`);
  }

  private handleExit(name: string, reason: string): void {
    if (this.record) signalGroup(this.record.pid, "SIGKILL"); // What it started must not outlive it.
    this.record = null;
    this.child = null;
    if (this.isStopping) return;
    if (this.isRestarting) {
      this.isRestarting = false;
      this.start();
      return;
    }
    const wasWell = performance.now() - this.startedAt > WELL_AFTER_MS;
    this.quickDeathCount = wasWell ? 1 : this.quickDeathCount + 1;
    const delayMs =
      this.quickDeathCount === 1 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (this.quickDeathCount - 2), LONGEST_DELAY_MS);
    this.options.say(
      `The ${this.options.title} ended (${reason}); starting it again${delayMs > 0 ? ` in ${delayMs / 1000} s` : ""}.`,
    );
    void this.options.onDeath(name);
    this.restartTimer = setTimeout(() => this.start(), delayMs);
  }

  /** Starts it, or asks it to end and starts it again. */
  restart(): void {
    clearTimeout(this.restartTimer);
    this.quickDeathCount = 0;
    if (this.child?.pid === undefined) {
      this.start();
    } else if (!this.isRestarting) {
      this.isRestarting = true;
      signalGroup(this.child.pid, "SIGTERM");
    }
  }

  /** Asks it to end and waits; after `timeoutMs` it is killed. False when it had to be. */
  async stop(timeoutMs: number): Promise<boolean> {
    this.isStopping = true;
    clearTimeout(this.restartTimer);
    const pid = this.child?.pid;
    let hasEnded = true;
    if (pid !== undefined) {
      signalGroup(pid, "SIGTERM");
      hasEnded = await waitUntilGone([pid], timeoutMs);
      if (!hasEnded)
        this.options.say(`The ${this.options.title} did not end within ${timeoutMs / 1000} s and is killed.`);
      signalGroup(pid, "SIGKILL");
      await waitUntilGone([pid], 2_000);
    }
    await new Promise<void>((resolve) => this.log.end(resolve));
    return hasEnded;
  }

  /** Ends it now, without waiting for its work. */
  kill(): void {
    this.isStopping = true;
    if (this.child?.pid !== undefined) signalGroup(this.child.pid, "SIGKILL");
  }
}

/** "level: message (error)" of a JSON log line from `warn` up; "" below. The log file has all of it. */
function shortenLogLine(line: string): string {
  if (!/^\{"level":"(warn|error|fatal)"/.test(line)) return "";
  const entry = parseLine(line);
  if (entry === null) return line;
  const { level, msg, error } = entry;
  const reason = typeof error === "object" && error !== null ? (error as { message?: string }).message : error;
  return `${level}: ${msg}${reason ? ` (${reason})` : ""}`;
}

function parseLine(line: string): { level: string; msg: string; error?: unknown } | null {
  try {
    return JSON.parse(line);
  } catch {
    return null; // Cut short by the death of the process.
  }
}
