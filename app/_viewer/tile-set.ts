/**
 * The shapes of one screen as three.js objects. Making them is spread over frames: first every shape that has arrived, then
 * their shading, never more than a few milliseconds at a time.
 */
import { Group, type Material, type Scene } from "three";
import type { VfShape } from "@/lib/formats/vf";
import { prepareShape } from "./prepared-shape";
import { createShapeModel, type ShapeModel } from "./shape-model";

export interface Tile {
  model: ShapeModel;
  holder: Group;
  /** 0 to 1: how far the shape has grown in. */
  appeared: number;
  /** 0 to 1: how far it is lifted as a pick. */
  lifted: number;
}

interface Wanted {
  shape: VfShape;
  material: Material;
}

export class TileSet {
  #tiles = new Map<number, Tile & Wanted>();
  #wanted = new Map<number, Wanted>();

  constructor(private readonly scene: Scene) {}

  /** Shapes that can be drawn now. */
  get size(): number {
    return this.#tiles.size;
  }

  get(slot: number): Tile | undefined {
    return this.#tiles.get(slot);
  }

  /** What should be on screen, by slot. Shapes that are there already stay; others go at once and come as time allows. */
  show(shapes: readonly (VfShape | null)[], material: Material): void {
    this.#wanted.clear();
    shapes.forEach((shape, slot) => {
      const tile = this.#tiles.get(slot);
      if (tile?.shape === shape && tile?.material === material) return;
      this.#remove(slot);
      if (shape !== null && shape.mesh.indices.length > 0) this.#wanted.set(slot, { shape, material });
    });
  }

  /** Goes on with what is missing for about `budgetMs`. True when something is left. */
  growSome(budgetMs: number): boolean {
    const endMs = performance.now() + budgetMs;
    const isOverTime = () => performance.now() > endMs;
    for (const [slot, wanted] of this.#wanted) {
      if (isOverTime()) return true;
      this.#add(slot, wanted);
      this.#wanted.delete(slot);
    }
    for (const { model } of this.#tiles.values()) {
      if (model.isShaded) continue;
      if (isOverTime()) return true;
      model.shade();
    }
    return false;
  }

  clear(): void {
    this.#wanted.clear();
    for (const slot of [...this.#tiles.keys()]) this.#remove(slot);
  }

  #add(slot: number, { shape, material }: Wanted): void {
    const prepared = prepareShape(shape);
    if (prepared === null) return;
    const model = createShapeModel(prepared, material);
    const holder = new Group();
    holder.visible = false;
    holder.add(model.object);
    this.scene.add(holder);
    this.#tiles.set(slot, { shape, material, model, holder, appeared: 0, lifted: 0 });
  }

  #remove(slot: number): void {
    const tile = this.#tiles.get(slot);
    tile?.model.dispose();
    tile?.holder.removeFromParent();
    this.#tiles.delete(slot);
  }
}
