/**
 * One LISTEN connection per process, opened on first use and opened again when it is lost. Notifications are a hint, never
 * the truth: after a gap every subscriber is called as if it had been notified, and whoever waits also looks at the rows
 * from time to time (lib/services/wait-for-row.ts).
 */
import pg from "pg";
import { log } from "@/lib/log";
import { listenerSettings } from "./client";
import { GENERATION_CHANNEL } from "./lease-repo";
import { DERIVED_CHANNEL } from "./mesh-cache-repo";

export type Channel = typeof GENERATION_CHANNEL | typeof DERIVED_CHANNEL;

const RECONNECT_MS = 500;
/** A frozen server answers no ping; its connection is given up and opened again. */
const PING_MS = 10_000;

interface Listener {
  subscribers: Map<string, Set<() => void>>;
  /** The connection attempt under way or done; undefined while there is none. */
  connection: Promise<void> | undefined;
  client: pg.Client | undefined;
  timer: NodeJS.Timeout | undefined;
  isClosed: boolean;
}

/** Kept on globalThis: the development server loads this module anew after every edit. */
const holder = globalThis as typeof globalThis & { everformListener?: Listener };

const listener = (): Listener => {
  holder.everformListener ??= {
    subscribers: new Map(),
    connection: undefined,
    client: undefined,
    timer: undefined,
    isClosed: false,
  };
  return holder.everformListener;
};

const topic = (channel: string, payload: string) => `${channel} ${payload}`;

/** Calls back on every notification of this payload. Returns the function that ends it. */
export function onNotification(channel: Channel, payload: string, callback: () => void): () => void {
  const { subscribers } = listener();
  const key = topic(channel, payload);
  const callbacks = subscribers.get(key) ?? new Set();
  callbacks.add(callback);
  subscribers.set(key, callbacks);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0 && subscribers.get(key) === callbacks) subscribers.delete(key);
  };
}

/** Resolves when notifications arrive, or at once when the connection cannot be had (it is tried again by itself). */
export function listen(): Promise<void> {
  const state = listener();
  state.connection ??= connect(state);
  return state.connection;
}

async function connect(state: Listener): Promise<void> {
  const client = new pg.Client(listenerSettings());
  const lose = (error?: Error) => {
    if (state.client !== client && state.client !== undefined) return;
    state.client = undefined;
    clearInterval(state.timer);
    client.removeAllListeners();
    // What a broken connection says while it is taken down is of no interest, but must not be unhandled.
    client.on("error", () => undefined);
    client.end().catch(() => undefined);
    if (state.isClosed) return;
    log.warn({ error: error?.message }, "notification connection lost");
    state.timer = setTimeout(() => {
      state.connection = connect(state);
    }, RECONNECT_MS);
  };
  client.on("notification", ({ channel, payload }) => {
    for (const callback of state.subscribers.get(topic(channel, payload ?? "")) ?? []) callback();
  });
  client.on("error", lose);
  client.on("end", () => lose());
  try {
    await client.connect();
    await client.query(`listen ${GENERATION_CHANNEL}; listen ${DERIVED_CHANNEL}`);
  } catch (error) {
    lose(error instanceof Error ? error : new Error(String(error)));
    return;
  }
  if (state.isClosed) return lose();
  state.client = client;
  state.timer = setInterval(() => client.query("select 1").catch(lose), PING_MS);
  // Something may have been announced while nobody listened.
  for (const callbacks of state.subscribers.values()) for (const callback of callbacks) callback();
}

/** Closes the connection; the next `listen` opens another. */
export async function closeListener(): Promise<void> {
  const state = holder.everformListener;
  holder.everformListener = undefined;
  if (!state) return;
  state.isClosed = true;
  clearTimeout(state.timer);
  await state.connection;
  clearTimeout(state.timer);
  state.client?.removeAllListeners();
  state.client?.on("error", () => undefined);
  await state.client?.end();
}
