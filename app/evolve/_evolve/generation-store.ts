/**
 * All generations this browser tab has seen, and the requests that fill them. Lives outside React: going back finds the
 * decoded shapes still here, and a click goes on although the page has moved to another generation.
 */
import type { GenerationView, UpdateRunInput } from "@/lib/contracts/evolve";
import { drawKey } from "@/lib/contracts/ids";
import { arrivedCount, type DecodedShape, type GenerationState, newState } from "./generation-state";
import { markArrival, markClick } from "./marks";
import { pause, pauseBeforeMs } from "./patience";
import { type Picking, type RunOpening, viewOfChild, viewOfStart } from "./provisional-view";
import { receiveShapes } from "./receive-shapes";
import { errorCode, sendClick } from "./send-click";

/** Screens whose shapes are kept; about 1 MB each. */
const KEPT_GENERATION_COUNT = 40;
const KEPT_THUMBNAIL_COUNT = 300;
const VIEW_TRY_COUNT = 6;

export class GenerationStore {
  #states = new Map<string, GenerationState>();
  #listeners = new Set<() => void>();
  #thumbnails = new Map<string, string>();
  /** Called when the server names another address than the browser computed (its cookie changed meanwhile). */
  onRenamed: (oldId: string, newId: string) => void = () => {};

  constructor(public visitorId: string | null) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get(id: string): GenerationState | undefined {
    return this.#states.get(id);
  }

  /** Takes over what the server rendered into the page; shapes that are here stay. */
  adopt(view: GenerationView): void {
    if (!this.#states.has(view.id)) this.#states.set(view.id, newState(view.id, view, false));
  }

  /** Shows a generation: from memory when it is here, else from the server. Safe to call again. */
  open(id: string): void {
    const known = this.#states.get(id);
    if (known === undefined) this.#put(newState(id, null, false));
    else this.#keepYoung(id, known);
    const state = this.#states.get(id);
    if (state?.phase === "loading" && !state.isProvisional && !this.#receiving.has(id)) void this.#receive(id);
  }

  /** Starts a run; returns the address of its first generation at once. */
  start(opening: RunOpening): string | null {
    if (this.visitorId === null) return null;
    const key = drawKey();
    const view = viewOfStart(this.visitorId, opening, key);
    this.#click(view, "/api/runs", { key, source: opening.source });
    return view.id;
  }

  /** One click of Evolve; returns the child's id at once. null when the parent or the visitor is not known yet. */
  evolve(parentId: string, picking: Picking): string | null {
    const parent = this.#states.get(parentId);
    if (!parent?.view || this.visitorId === null || picking.picks.length === 0) return null;
    const key = drawKey();
    const view = viewOfChild(this.visitorId, parent.view, key, picking);
    this.#update(parentId, {
      view: { ...parent.view, children: [...parent.view.children, { id: view.id, picks: view.picks }] },
    });
    this.#click(view, "/api/generations", {
      key,
      runId: parent.view.runId,
      parentGenerationId: parentId,
      picks: picking.picks,
      strength: picking.strength,
      mode: picking.mode,
    });
    return view.id;
  }

  togglePick(id: string, slot: number): void {
    const state = this.#states.get(id);
    if (state === undefined) return;
    const picks = state.picks.includes(slot) ? state.picks.filter((pick) => pick !== slot) : [...state.picks, slot];
    this.#update(id, { picks });
  }

  clearPicks(id: string): void {
    this.#update(id, { picks: [] });
  }

  /** Try again, after the server gave up on a generation. */
  async retry(id: string): Promise<void> {
    this.#update(id, { phase: "loading", notice: null });
    const outcome = await sendClick(`/api/generations/${id}/retry`, {}, this.#clickOptions(id));
    if (outcome.kind === "refused") this.#update(id, { phase: "failed" });
    else await this.#receive(id);
  }

  /** False when the run was changed elsewhere meanwhile, or the server cannot be reached. */
  async setVisibility(id: string, visibility: UpdateRunInput["visibility"]): Promise<boolean> {
    const view = this.#states.get(id)?.view;
    if (!view) return false;
    const body: UpdateRunInput = { visibility, version: view.run.version };
    const response = await fetch(`/api/runs/${view.runId}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }).catch((error: unknown) => {
      if (error instanceof TypeError) return null;
      throw error;
    });
    await Promise.all(
      [...this.#states.values()].filter((s) => s.view?.runId === view.runId).map((s) => this.#refreshView(s.id)),
    );
    return response?.ok ?? false;
  }

  keepThumbnail(id: string, slot: number, dataUrl: string): void {
    this.#thumbnails.set(`${id}/${slot}`, dataUrl);
    const oldest = this.#thumbnails.keys().next();
    if (this.#thumbnails.size > KEPT_THUMBNAIL_COUNT && !oldest.done) this.#thumbnails.delete(oldest.value);
    this.#notify();
  }

  /** A small picture of an organism, taken from the screen when it was picked; null when there is none. */
  thumbnail(id: string, slot: number): string | null {
    return this.#thumbnails.get(`${id}/${slot}`) ?? null;
  }

  #receiving = new Set<string>();
  readonly #forever = new AbortController();

  #clickOptions = (id: string) => ({
    signal: this.#forever.signal,
    onNotice: (notice: GenerationState["notice"]) => this.#update(id, { notice }),
  });

  #click(view: GenerationView, url: string, body: unknown): void {
    markClick(view.id);
    this.#put(newState(view.id, view, true));
    void this.#sendAndReceive(view.id, url, body);
  }

  /** The shapes are asked for beside the click, not after its answer: the server waits for the row. */
  async #sendAndReceive(id: string, url: string, body: unknown): Promise<void> {
    const beside = new AbortController();
    const receiving = this.#receive(id, beside);
    const outcome = await sendClick(url, body, this.#clickOptions(id));
    if (outcome.kind === "refused") {
      beside.abort();
      return this.#update(id, { phase: "refused", refusal: outcome.code, notice: null });
    }
    const { generationId } = outcome.result;
    if (generationId !== id) {
      beside.abort();
      this.#put(newState(generationId, null, false));
      this.onRenamed(id, generationId);
    }
    await receiving;
    if (this.#states.get(generationId)?.phase === "loading") await this.#receive(generationId);
    else await this.#refreshView(generationId);
  }

  /** `beside`: the click is still on its way; one try, which changes nothing when it brings nothing. */
  async #receive(id: string, beside?: AbortController): Promise<void> {
    if (this.#receiving.has(id)) return;
    this.#receiving.add(id);
    try {
      const outcome = await receiveShapes({
        generationId: id,
        signal: beside?.signal ?? this.#forever.signal,
        isExpected: beside !== undefined,
        have: () => (this.#states.get(id)?.shapes ?? []).flatMap((shape, slot) => (shape === null ? [] : [slot])),
        onShape: (slot, decoded) => this.#addShape(id, slot, decoded),
        onPieceDone: () => this.#notify(),
        onNotice: (notice) => {
          if (this.#states.get(id)?.notice !== notice) this.#update(id, { notice });
        },
      });
      if (outcome === "not-yet") return;
      this.#update(id, { phase: outcome === "complete" ? "done" : outcome, notice: null });
      // The facts of a generation can be asked for once its click was answered.
      if (outcome !== "missing" && beside === undefined) await this.#refreshView(id);
    } finally {
      this.#receiving.delete(id);
    }
  }

  /** Listeners are told when the whole piece is decoded. */
  #addShape(id: string, slot: number, decoded: DecodedShape): void {
    const state = this.#states.get(id);
    if (state === undefined || state.shapes[slot] !== null) return;
    const next = { ...state, shapes: state.shapes.with(slot, decoded) };
    this.#states.set(id, next);
    markArrival(id, arrivedCount(next));
  }

  /** Asks the server for the facts of a generation; shapes on screen do not depend on it. */
  async #refreshView(id: string): Promise<void> {
    for (let attempt = 1; attempt <= VIEW_TRY_COUNT; attempt++) {
      const response = await fetch(`/api/generations/${id}`).catch((error: unknown) => {
        if (error instanceof TypeError) return null;
        throw error;
      });
      if (response?.ok) {
        this.#update(id, { view: (await response.json()) as GenerationView, isProvisional: false });
        return;
      }
      if (response !== null && (await errorCode(response)) === "NOT_FOUND")
        return this.#update(id, { phase: "missing" });
      await pause(pauseBeforeMs(attempt), this.#forever.signal);
    }
  }

  #update(id: string, change: Partial<GenerationState>): void {
    const state = this.#states.get(id);
    if (state !== undefined) this.#put({ ...state, ...change });
  }

  #put(state: GenerationState): void {
    this.#states.set(state.id, state);
    for (const oldest of this.#states.keys()) {
      if (this.#states.size <= KEPT_GENERATION_COUNT) break;
      if (!this.#receiving.has(oldest)) this.#states.delete(oldest);
      else break;
    }
    this.#notify();
  }

  #keepYoung(id: string, state: GenerationState): void {
    this.#states.delete(id);
    this.#states.set(id, state);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
