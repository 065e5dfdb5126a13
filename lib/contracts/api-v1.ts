/**
 * What the read API says and accepts (docs/api-v1.md). The OpenAPI document is made from these schemas
 * (api-v1-openapi.ts), so that the document, the checks and the types cannot differ.
 */
import { z } from "zod";
import { PICTURE_SIZES, PrintHeight } from "./derived";
import { GALLERY_SORTS, MAX_QUERY_LENGTH, RANDOM_SEEDS } from "./gallery";
import { PublicId } from "./ids";
import { Licence } from "./licence";

const Time = z.iso.datetime().describe("UTC, ISO 8601");
const Count = z.int().min(0);
const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("SHA-256 as 64 hex digits (docs/genome.md)");
const Address = z.url();

export const ApiError = z
  .strictObject({
    error: z.strictObject({
      code: z.string().describe("A word for programs, such as NOT_FOUND"),
      message: z.string().describe("A sentence for people"),
      field: z.string().optional().describe("The field that the message is about, which then begins with its name"),
      requestId: z.string().describe("Finds the request in the server's log"),
    }),
  })
  .describe("What every refusal looks like");

export const ApiAuthor = z.strictObject({
  handle: z.string(),
  isScript: z.boolean().describe("True when a script of the site bred it"),
});

export const ApiDesign = z
  .strictObject({
    id: PublicId,
    title: z.string(),
    description: z.string().describe("Plain text; may hold line ends"),
    author: ApiAuthor,
    licence: Licence,
    tags: z.array(z.string()),
    visibility: z.enum(["public", "unlisted", "private"]),
    isImported: z.boolean().describe("True when its genome came from outside"),
    publishedAt: Time.nullable().describe("Null while it was never published"),
    createdAt: Time,
    rating: z.strictObject({
      mean: z.number().min(1).max(5).nullable().describe("Of the counted ratings; null while there is none"),
      count: Count,
    }),
    forkCount: Count.describe("How often somebody evolved on from it"),
    favouriteCount: Count,
    downloadCount: Count,
    isPrintable: z.boolean().nullable().describe("One closed piece that stands on its base; null until it is measured"),
    forkOf: PublicId.nullable().describe("The nearest published ancestor"),
    glaze: z.strictObject({ name: z.string(), hex: z.string().regex(/^#[0-9a-f]{6}$/) }),
    genome: z.strictObject({
      hash: Hash,
      phenotypeHash: Hash,
      depth: Count.describe("Generations since the start genome"),
      nodeCount: Count,
      connectionCount: Count,
    }),
    shape: z
      .strictObject({
        isovalue: z.number(),
        mode: z.enum(["smooth", "classic"]),
        gridVoxels: z.strictObject({ x: z.int().min(1), y: z.int().min(1), z: z.int().min(1) }),
      })
      .describe("With the genome, everything that decides the mesh (docs/genome.md)"),
    links: z.strictObject({
      page: Address,
      embed: Address,
      picture: Address,
      genome: Address,
      mesh: Address,
      stl: Address,
      lineage: Address,
    }),
  })
  .describe("A published shape");
export type ApiDesign = z.infer<typeof ApiDesign>;

export const ApiDesignPage = z
  .strictObject({
    designs: z.array(ApiDesign),
    nextCursor: z.string().nullable().describe("Ask for the following page with it; null on the last one"),
    total: Count.nullable().describe("On the first page only"),
    isTotalExact: z.boolean().describe("False when there are more than `total`"),
  })
  .describe("One page of designs");
export type ApiDesignPage = z.infer<typeof ApiDesignPage>;

export const ApiRelative = z
  .strictObject({
    id: PublicId.nullable().describe("Null when the design is not public any more"),
    title: z.string().nullable(),
    author: ApiAuthor.nullable(),
    publishedAt: Time.nullable(),
  })
  .describe("A relative; one that is gone keeps its nameless place");
export type ApiRelative = z.infer<typeof ApiRelative>;

export const ApiLineage = z
  .strictObject({
    id: PublicId,
    ancestors: z.array(ApiRelative).describe("From the nearest to the root"),
    crossedWith: z.array(ApiRelative).describe("Of a cross: its other nearest published ancestors, oldest first"),
    children: z
      .array(ApiRelative)
      .describe("Published designs of which it is a nearest published ancestor, oldest first"),
    childCount: Count.describe("All of them; `children` holds at most 200"),
  })
  .describe("Where a design comes from and what became of it");
export type ApiLineage = z.infer<typeof ApiLineage>;

/** Only the outline is promised here: the exact rules are those of lib/kernel (docs/genome.md), which says what is wrong where. */
export const ApiGenome = z
  .strictObject({
    format: z.literal("everform-genome"),
    version: z.literal(1),
    depth: z.int().min(0),
    nodes: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(["input", "hidden", "output"]),
        activation: z.enum(["sine", "cosine", "gaussian", "sigmoid", "linear", "absolute", "square"]).optional(),
      }),
    ),
    connections: z.array(
      z.strictObject({
        innovation: z.string().regex(/^[0-9a-f]{16}$/),
        from: z.string(),
        to: z.string(),
        weight: z.number(),
        birthDepth: z.int().min(0),
      }),
    ),
  })
  .describe("The JSON form of a genome, rules in docs/genome.md");

export const ApiExport = z
  .strictObject({
    name: z.string(),
    url: Address,
    byteLength: Count,
    rowCount: Count,
    createdAt: Time,
  })
  .describe("A file of the bulk export: gzipped NDJSON, one JSON object per line");
export const ApiExportList = z
  .strictObject({ files: z.array(ApiExport) })
  .describe("The newest finished file of each kind");
export type ApiExportList = z.infer<typeof ApiExportList>;

/** GET /api/v1/designs. Of the strict kind: a misspelt parameter is refused instead of ignored. */
export const DesignListQuery = z.strictObject({
  sort: z.enum(GALLERY_SORTS).default("rated"),
  tag: z
    .array(z.string().max(60))
    .max(5)
    .default([])
    .describe("A design must carry all of them; give the parameter again for each"),
  licence: Licence.optional(),
  author: z.string().min(1).max(80).optional().describe("A handle"),
  printable: z.enum(["1"]).optional().describe("Only shapes that print in one piece and stand"),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(RANDOM_SEEDS - 1)
    .optional()
    .describe("Of sort=random: the same seed gives the same order"),
  cursor: z.string().max(400).optional().describe("nextCursor of the page before"),
});

/** GET /api/v1/search */
export const DesignSearchQuery = z.strictObject({
  q: z
    .string()
    .min(1)
    .max(MAX_QUERY_LENGTH)
    .describe("Words of title, tags or author; small typing errors are forgiven"),
  ...DesignListQuery.shape,
});

export const MeshQuery = z.strictObject({
  format: z.enum(["vf", "stl"]).default("vf").describe("vf: indexed triangles (docs/vf.md). stl: binary, for printing"),
  height: z.coerce.number().pipe(PrintHeight).optional().describe("Of an STL file, in millimetres; 80 when absent"),
});

export const PictureQuery = z.strictObject({
  size: z
    .enum(PICTURE_SIZES.map(String) as [string, ...string[]])
    .default("640")
    .describe("Width and height in pixels"),
});

/** POST /api/v1/designs */
export const ImportInput = z
  .strictObject({
    title: z.string().max(320).optional().describe("At most 80 characters; absent: a name made from the genome"),
    genome: z.unknown().describe("The JSON form of a genome (docs/genome.md)"),
  })
  .describe("A genome to import");

export const ImportedDesign = z
  .strictObject({
    id: PublicId,
    url: Address,
    created: z.boolean().describe("False when you had imported this genome before"),
  })
  .describe("The private design that an import made");
