import pg from "pg";

/** So long nobody waits for a server that was just waited for in vain; whoever comes after that tries again. */
const GIVE_UP_MS = 1_000;

/** The pg package gives these errors no code. A pool whose connections are all in use says something else: it is only busy. */
const SILENCE = /^(Connection terminated due to connection timeout|Query read timeout)$/;

type ConnectCallback = (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void;

/**
 * A pool that waits for a silent server once. A page asks the database several times in turn, and each wait alone is nearly as
 * long as a request may take (R6): after the first in vain, the others fail at once, with an error that `isDatabaseAway` knows.
 */
export class GiveUpPool extends pg.Pool {
  #waitedInVainAt = Number.NEGATIVE_INFINITY;

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("release", (error) => this.#note(error));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    if (!callback) {
      return new Promise((resolve, reject) =>
        this.connect((error, client) => (client ? resolve(client) : reject(error))),
      );
    }
    if (performance.now() - this.#waitedInVainAt < GIVE_UP_MS) {
      callback(new Error("Connection terminated: the database did not answer a moment ago"), undefined, () => {});
      return;
    }
    super.connect((error, client, done) => {
      this.#note(error);
      callback(error, client, done);
    });
  }

  #note(error: unknown): void {
    if (error instanceof Error && SILENCE.test(error.message)) this.#waitedInVainAt = performance.now();
  }
}
