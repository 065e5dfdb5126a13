/**
 * Every page of the site: one line per page.tsx below app/, so that what must hold of all pages is looked at on all of them.
 * e2e/every-page.spec.ts fails when a page is missing here.
 */
import { readdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { Screen } from "./screen";

/** What pages with a parameter in their address are opened with; all of it is the admin's own. */
export interface Things {
  designId: string;
  collectionId: string;
  removedId: string;
  generationId: string;
}

export interface SitePage {
  /** Folder of its page.tsx below app/. */
  folder: string;
  address(things: Things): string;
  /** Who looks: anybody, or an admin, who is a member with designs as well. */
  as: "anybody" | "admin";
  /** Search engines may list it, so it has an address of its own, a description, and a form in each language. */
  isListed: boolean;
}

const open = (folder: string, address: SitePage["address"] = () => `/${folder}`): SitePage => ({
  folder,
  address,
  as: "anybody",
  isListed: true,
});
const quiet = (folder: string, address?: SitePage["address"]): SitePage => ({
  ...open(folder, address),
  isListed: false,
});
const inside = (folder: string, address?: SitePage["address"]): SitePage => ({
  ...quiet(folder, address),
  as: "admin",
});

export const SITE_PAGES: readonly SitePage[] = [
  open("", () => "/"),
  open("challenges"),
  open("challenges/[slug]", () => "/challenges/chess"),
  open("collection/[collectionId]", ({ collectionId }) => `/collection/${collectionId}`),
  open("contact"),
  open("data"),
  open("design/[designId]", ({ designId }) => `/design/${designId}`),
  open("gallery"),
  open("import"),
  open("maker/[handle]", () => "/maker/Seedbank"),
  open("privacy"),
  open("tag/[name]", () => "/tag/vase"),
  open("takedown"),
  open("terms"),
  quiet("challenges/[slug]/judge/[tag]", () => "/challenges/chess/judge/rook"),
  quiet("embed/[designId]", ({ designId }) => `/embed/${designId}`),
  quiet("evolve"),
  quiet("evolve/[generationId]", ({ generationId }) => `/evolve/${generationId}`),
  quiet("identity"),
  quiet("identity/restore"),
  quiet("login"),
  quiet("register"),
  quiet("reset"),
  quiet("verify"),
  inside("admin"),
  inside("admin/appeals"),
  inside("admin/audit"),
  inside("admin/challenges"),
  inside("admin/challenges/[slug]", () => "/admin/challenges/chess"),
  inside("admin/challenges/[slug]/preview", () => "/admin/challenges/chess/preview"),
  inside("admin/challenges/new"),
  inside("admin/held"),
  inside("admin/jobs"),
  inside("admin/people"),
  inside("admin/picks"),
  inside("admin/reports"),
  inside("admin/security"),
  inside("admin/settings"),
  inside("admin/tags"),
  inside("admin/things"),
  inside("admin/unlock"),
  inside("appeal/[designId]", ({ removedId }) => `/appeal/${removedId}`),
  inside("my"),
  inside("news"),
  inside("settings"),
  inside("settings/tokens"),
];

/** Folders of all pages there are, found in the tree. */
export const pageFolders = (): string[] =>
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)page\.tsx$/.test(name))
    .map((name) => name.replace(/\/?page\.tsx$/, ""))
    .sort();

/** Publishes two designs of a fresh screen, puts one into a collection, and removes the other one. */
export async function makeThings(admin: Page): Promise<Things> {
  const screen = await Screen.open(admin);
  const generationId = screen.address.split("/").at(-1) ?? "";
  const send = async (path: string, body: object): Promise<{ id: string }> =>
    admin.evaluate(
      async ([path, body]) => {
        const headers = { "content-type": "application/json" };
        const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
        if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
        return (await response.json()) as { id: string };
      },
      [path, body] as const,
    );
  const publish = (slot: number, title: string) =>
    send("/api/designs", {
      ...{ generationId, slot, title, tags: ["lamp"], licence: "BY", visibility: "public" },
      description: "A lamp with two lines of words.\nThis is the second one.",
    });
  const { id: designId } = await publish(3, "Tulip lamp");
  const { id: removedId } = await publish(4, "Sold lamp");
  const { id: collectionId } = await send("/api/collections", {
    ...{ key: "c0".repeat(16), title: "Lamps", description: "For the shelf.", visibility: "public", designId },
  });
  await send("/api/admin/things", {
    ...{ thing: { kind: "design", id: removedId }, act: "remove", reason: "This is advertising." },
  });
  expect(generationId).toMatch(/^[0-9a-f]{32}$/);
  return { designId, removedId, collectionId, generationId };
}
