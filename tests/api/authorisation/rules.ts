/**
 * Who may do what, route by route: the specification that the matrix is checked against. A status is one of the classes below;
 * 2xx, 3xx, 400, 409 and 503 (still being made) all mean that authorisation let the request through.
 */
import type { Subject, SubjectState } from "./subjects";
import type { ViewerName } from "./viewers";

/** let: authorisation lets it through. login: 401. refused: 403. unseen: 404. */
export type Outcome = "let" | "login" | "refused" | "unseen";

export interface Rule {
  expect(viewer: ViewerName, state: SubjectState): Outcome;
  params?(subject: Subject): Record<string, string>;
  query?(subject: Subject): string;
  /** Makes it a write. */
  body?(subject: Subject, state: SubjectState): unknown;
  /** A write that changes the thing itself: let through or not, nobody but its owner changes it. */
  isOwners?: boolean;
  /** The states that matter to the route; absent: it is not about a thing, one cell for each viewer. */
  states?: readonly SubjectState[];
}

const DESIGN_STATES = ["public", "unlisted", "private", "hidden", "removed", "deleted"] as const;
const RUN_STATES = ["public", "private"] as const;

const open: Rule["expect"] = () => "let";
const needsIdentity: Rule["expect"] = (viewer) => (viewer === "nobody" ? "login" : "let");
const needsAccount: Rule["expect"] = (viewer) => (viewer === "member" || viewer === "admin" ? "let" : "login");
/** For everybody else the admin area does not exist; what an admin may do there is tests/api/admin's matter. */
const needsAdmin: Rule["expect"] = (viewer) => (viewer === "admin" ? "let" : viewer === "nobody" ? "login" : "unseen");
const seesAdmin: Rule["expect"] = (viewer) => (viewer === "admin" ? "let" : "unseen");

const seesDesign = (viewer: ViewerName, state: SubjectState): boolean => {
  if (state === "public" || state === "unlisted") return true;
  return viewer === "owner" && (state === "private" || state === "hidden");
};

/** Looking: what somebody may not see does not exist for them. */
const lookAtDesign: Rule["expect"] = (viewer, state) => (seesDesign(viewer, state) ? "let" : "unseen");

const isShown = (state: SubjectState) => state === "public" || state === "unlisted";

/** Looking from outside: as the owner sees it in the site's own pages does not matter. */
const lookFromOutside: Rule["expect"] = (_viewer, state) => (isShown(state) ? "let" : "unseen");

/** Doing something to a design that others see too. */
const markShown: Rule["expect"] = (viewer, state) => {
  if (viewer === "nobody") return "login";
  return isShown(state) ? "let" : "unseen";
};

/** Doing something with a design that one may see. */
const useDesign: Rule["expect"] = (viewer, state) => {
  if (viewer === "nobody") return "login";
  return seesDesign(viewer, state) ? "let" : "unseen";
};

const ofOwner =
  (states: readonly SubjectState[]): Rule["expect"] =>
  (viewer, state) => {
    if (viewer === "nobody") return "login";
    return viewer === "owner" && states.includes(state) ? "let" : "unseen";
  };

const lookAtRun: Rule["expect"] = (viewer, state) => (state === "public" || viewer === "owner" ? "let" : "unseen");

const designParams = ({ designId }: Subject) => ({ designId });
const generationParams = ({ generationId }: Subject) => ({ generationId });
const organismParams = ({ generationId, slot }: Subject) => ({ generationId, slot: String(slot) });

const design = (expect: Rule["expect"], more: Partial<Rule> = {}): Rule => ({
  expect,
  params: designParams,
  states: DESIGN_STATES,
  ...more,
});

const key = () => "0123456789abcdef".repeat(2);
const TEXTS = { title: "A new title", description: "", tags: [], licence: "BY", visibility: "public" };

export const RULES: Record<string, Rule> = {
  "GET /healthz": { expect: open },
  "GET /readyz": { expect: open },
  "GET /robots.txt": { expect: open },
  "GET /sitemap.xml": { expect: open },
  "GET /sitemaps/[start]": { expect: open, params: () => ({ start: "designs" }) },
  "GET /manifest.webmanifest": { expect: open },

  // Looking at designs, in every form they have.
  "GET /api/designs/[designId]/picture": design(lookAtDesign, { query: () => "?size=160" }),
  "GET /api/designs/[designId]/turntable": design(lookAtDesign),
  "GET /api/designs/[designId]/shape": design(lookAtDesign),
  "GET /api/designs/[designId]/stl": design(lookAtDesign, { query: () => "?height=80" }),
  "GET /api/designs/[designId]/card": design(lookFromOutside),
  "GET /api/v1/designs/[designId]": design(lookFromOutside),
  "GET /api/v1/designs/[designId]/genome": design(lookFromOutside),
  "GET /api/v1/designs/[designId]/lineage": design(lookFromOutside),
  "GET /api/v1/designs/[designId]/mesh": design(lookFromOutside, { query: () => "?format=stl" }),
  "GET /api/v1/designs/[designId]/picture": design(lookFromOutside, { query: () => "?size=160" }),

  // What its owner does with a design.
  "GET /api/designs/[designId]": design((viewer, state) =>
    viewer === "owner" && !["removed", "deleted"].includes(state) ? "let" : "unseen",
  ),
  "PATCH /api/designs/[designId]": design(
    (viewer, state) => {
      if (viewer === "nobody") return "login";
      if (viewer !== "owner" || state === "deleted") return "unseen";
      return ["hidden", "removed"].includes(state) ? "refused" : "let";
    },
    { body: () => ({ ...TEXTS, version: 1 }), isOwners: true },
  ),
  // Deleting what is not there, or not one's own, has nothing to do: the answer is the same, so that it tells nothing.
  "DELETE /api/designs/[designId]": design(
    (viewer, state) => {
      if (viewer === "nobody") return "login";
      return viewer === "owner" && ["hidden", "removed"].includes(state) ? "refused" : "let";
    },
    { body: () => ({ version: 1 }), isOwners: true },
  ),

  // What others do with a design.
  "PUT /api/designs/[designId]/rating": design(
    (viewer, state) => (viewer === "owner" && isShown(state) ? "refused" : markShown(viewer, state)),
    { body: () => ({ stars: 4 }) },
  ),
  "PUT /api/designs/[designId]/favourite": design(markShown, { body: () => ({ isFavourite: true }) }),
  // The viewer's own collections; whether a design that one may not see is among them is always no.
  "GET /api/designs/[designId]/collections": design(open),
  "POST /api/reports": {
    expect: useDesign,
    states: DESIGN_STATES,
    body: ({ designId }) => ({ target: { kind: "design", id: designId }, reason: "other" }),
  },
  "POST /api/runs": {
    expect: useDesign,
    states: DESIGN_STATES,
    body: ({ designId }) => ({ key: key(), source: { kind: "design", designId } }),
  },

  // Runs and their screens: unlisted ones are open to whoever has the address.
  "GET /api/generations/[generationId]": { expect: lookAtRun, states: RUN_STATES, params: generationParams },
  "GET /api/generations/[generationId]/shapes": { expect: lookAtRun, states: RUN_STATES, params: generationParams },
  "GET /api/generations/[generationId]/organisms/[slot]/picture": {
    expect: lookAtRun,
    states: RUN_STATES,
    params: organismParams,
    query: () => "?size=160",
  },
  "GET /api/generations/[generationId]/organisms/[slot]/stl": {
    expect: lookAtRun,
    states: RUN_STATES,
    params: organismParams,
    query: () => "?height=80",
  },
  "GET /api/designs/origin/[generationId]/[slot]": {
    // The form for saving: for one's own organisms only.
    expect: (viewer, state) => {
      if (viewer === "nobody") return "login";
      if (viewer === "owner") return "let";
      return state === "public" ? "refused" : "unseen";
    },
    states: RUN_STATES,
    params: organismParams,
  },
  "POST /api/generations": {
    expect: (viewer, state) => (viewer === "nobody" ? "login" : lookAtRun(viewer, state)),
    states: RUN_STATES,
    body: ({ runId, generationId }) => ({
      key: key(),
      runId,
      parentGenerationId: generationId,
      picks: [1],
      strength: "medium",
      mode: "breed",
    }),
  },
  "POST /api/generations/[generationId]/retry": {
    expect: (viewer, state) => {
      if (viewer === "nobody") return "login";
      if (viewer === "owner") return "let";
      return state === "public" ? "refused" : "unseen";
    },
    states: RUN_STATES,
    params: generationParams,
    body: () => ({}),
  },
  "PATCH /api/runs/[runId]": {
    expect: ofOwner(RUN_STATES),
    states: RUN_STATES,
    params: ({ runId }) => ({ runId }),
    body: () => ({ visibility: "private", version: 1 }),
    isOwners: true,
  },
  "POST /api/designs": {
    // Somebody else's organism may be looked at, but not saved.
    expect: (viewer, state) => {
      if (viewer === "nobody") return "login";
      if (viewer === "owner") return "let";
      return state === "public" ? "refused" : "unseen";
    },
    states: RUN_STATES,
    body: ({ generationId, slot }) => ({ ...TEXTS, visibility: "private", generationId, slot }),
  },

  // Collections.
  "POST /api/collections": {
    expect: needsIdentity,
    body: () => ({ key: key(), title: "Mine", visibility: "private" }),
  },
  "GET /api/collections/[collectionId]": {
    expect: lookAtRun,
    states: RUN_STATES,
    params: ({ collectionId }) => ({ collectionId }),
  },
  "GET /api/collections/[collectionId]/card": {
    // Those here are empty and have nothing to show; one with designs is in tests/api/open-formats.
    expect: () => "unseen",
    states: RUN_STATES,
    params: ({ collectionId }) => ({ collectionId }),
  },
  "PATCH /api/collections/[collectionId]": {
    expect: ofOwner(RUN_STATES),
    states: RUN_STATES,
    params: ({ collectionId }) => ({ collectionId }),
    body: () => ({ title: "Renamed", description: "", visibility: "private", version: 1 }),
    isOwners: true,
  },
  "DELETE /api/collections/[collectionId]": {
    expect: needsIdentity,
    states: RUN_STATES,
    params: ({ collectionId }) => ({ collectionId }),
    body: () => ({}),
    isOwners: true,
  },
  "PUT /api/collections/[collectionId]/designs/[designId]": {
    expect: ofOwner(["public", "private"]),
    states: RUN_STATES,
    params: ({ collectionId, designId }) => ({ collectionId, designId }),
    body: () => ({ isIn: true }),
  },

  // Lists of public things, and of one's own.
  "GET /api/gallery": { expect: open },
  "GET /api/tags": { expect: open },
  "GET /api/oembed": {
    expect: lookFromOutside,
    states: DESIGN_STATES,
    query: ({ designId }) => `?url=http://localhost:3000/design/${designId}`,
  },
  "GET /feeds/author/[handle]": { expect: open, params: () => ({ handle: "member-of-matrix" }) },
  "GET /feeds/shelf/[shelf]": { expect: open, params: () => ({ shelf: "newest" }) },
  "GET /feeds/tag/[tag]": { expect: open, params: () => ({ tag: "vase" }) },
  "GET /api/v1/designs": { expect: open },
  "GET /api/v1/search": { expect: open, query: () => "?q=vase" },
  "GET /api/v1/openapi.json": { expect: open },
  "GET /api/v1/export": { expect: open },
  "GET /api/v1/export/[name]": { expect: () => "unseen", params: () => ({ name: "no-such-export" }) },
  "GET /api/designs/favourites": { expect: open },
  "GET /api/follows": { expect: open },
  "PUT /api/follows": {
    expect: needsIdentity,
    body: () => ({ target: { kind: "tag", name: "vase" }, isFollowing: true }),
  },
  "GET /api/news": { expect: open },
  "POST /api/news/read": { expect: needsIdentity, body: () => ({ ids: [] }) },

  // Identity and accounts.
  "GET /api/identity/export": { expect: needsIdentity },
  "POST /api/identity/handle": { expect: needsIdentity, body: () => ({ handle: "x" }) },
  "POST /api/identity/forget": { expect: needsIdentity, body: () => ({}) },
  "POST /api/identity/recovery": { expect: needsIdentity, body: () => ({}) },
  "POST /api/identity/restore": { expect: needsIdentity, body: () => ({ words: "" }) },

  // Only for those who are logged in; wrong passwords and links are other tests' matter.
  "POST /api/account/delete": { expect: needsAccount, body: () => ({ email: "other@matrix.example" }) },
  "POST /api/account/email": { expect: needsAccount, body: () => ({ email: "admin@matrix.example" }) },
  "GET /api/tokens": { expect: needsAccount },
  "POST /api/tokens": { expect: needsAccount, body: () => ({ name: "Of the matrix" }) },
  "DELETE /api/tokens/[tokenId]": {
    expect: (viewer, state) => (needsAccount(viewer, state) === "let" ? "unseen" : "login"),
    params: ({ designId }) => ({ tokenId: designId }),
    body: () => ({}),
  },
  "POST /api/import": { expect: needsIdentity, body: () => ({}) },
  "POST /api/appeals": { expect: needsIdentity, body: () => ({}) },
  "POST /api/v1/designs": { expect: () => "login", body: () => ({}) },

  // Challenges.
  "GET /api/challenges/[slug]/print-set/[side]": {
    expect: () => "unseen",
    params: () => ({ slug: "no-such-challenge", side: "light" }),
  },
  "GET /api/challenges/[slug]/card": { expect: () => "unseen", params: () => ({ slug: "no-such-challenge" }) },
  "PUT /api/challenges/[slug]/votes": { expect: needsIdentity, params: () => ({ slug: "chess" }), body: () => ({}) },
  "POST /api/challenges": { expect: needsAdmin, body: () => ({}) },
  "PATCH /api/challenges/[slug]": { expect: needsAdmin, params: () => ({ slug: "chess" }), body: () => ({}) },
  "POST /api/challenges/[slug]/state": { expect: needsAdmin, params: () => ({ slug: "chess" }), body: () => ({}) },
  "POST /api/challenges/[slug]/jurors": { expect: needsAdmin, params: () => ({ slug: "chess" }), body: () => ({}) },

  // The admin area.
  "POST /api/admin/appeals": { expect: needsAdmin, body: () => ({}) },
  "POST /api/admin/audit": { expect: needsAdmin, body: () => ({}) },
  "GET /api/admin/designs/[designId]/picture": design(seesAdmin, { query: () => "?size=160" }),
  "POST /api/admin/log-in-again": { expect: needsAdmin, body: () => ({ password: "wrong", code: "" }) },
  "POST /api/admin/jobs": { expect: needsAdmin, body: () => ({}) },
  "POST /api/admin/people": { expect: needsAdmin, body: () => ({}) },
  "PUT /api/admin/picks": { expect: needsAdmin, body: () => ({}) },
  "POST /api/admin/reports": { expect: needsAdmin, body: () => ({}) },
  "POST /api/admin/second-factor": { expect: needsAdmin, body: () => ({ code: "000000" }) },
  "POST /api/admin/second-factor/setup": { expect: needsAdmin, body: () => ({}) },
  "PUT /api/admin/second-factor/setup": { expect: needsAdmin, body: () => ({}) },
  "DELETE /api/admin/second-factor/setup": { expect: needsAdmin, body: () => ({}) },
  "PATCH /api/admin/settings": { expect: needsAdmin, body: () => ({}) },
  "POST /api/admin/tags": { expect: needsAdmin, body: () => ({}) },
  "POST /api/admin/things": { expect: needsAdmin, body: () => ({}) },
};

/** Covered elsewhere: addresses without a route, next-auth's own pages, and what works by a link or a password alone. */
export const OTHER_TESTS: Record<string, string> = {
  "GET /api/[...path]": "tests/api/evolve-path.integration.test.ts",
  "POST /api/[...path]": "tests/api/evolve-path.integration.test.ts",
  "PUT /api/[...path]": "tests/api/evolve-path.integration.test.ts",
  "PATCH /api/[...path]": "tests/api/evolve-path.integration.test.ts",
  "DELETE /api/[...path]": "tests/api/evolve-path.integration.test.ts",
  // These end the sessions of whoever calls them, so they cannot stand in the middle of a matrix.
  "DELETE /api/account/sessions": "tests/api/auth/account.integration.test.ts",
  "POST /api/account/password": "tests/api/auth/account.integration.test.ts",
  "POST /api/account/email/confirm": "tests/api/auth/account.integration.test.ts",
  "GET /api/auth/[...nextauth]": "tests/api/auth/log-in.integration.test.ts",
  "POST /api/auth/[...nextauth]": "tests/api/auth/log-in.integration.test.ts",
  "POST /api/auth/link": "tests/api/auth/log-in.integration.test.ts",
  "POST /api/auth/register": "tests/api/auth/log-in.integration.test.ts",
  "POST /api/auth/reset": "tests/api/auth/account.integration.test.ts",
  "POST /api/auth/reset/finish": "tests/api/auth/account.integration.test.ts",
  "POST /api/auth/token": "tests/api/auth/log-in.integration.test.ts",
};
