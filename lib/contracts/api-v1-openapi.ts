/** The OpenAPI 3.1 document of the read API, made from the schemas that check its requests and answers. */
import { z } from "zod";
import {
  ApiDesign,
  ApiDesignPage,
  ApiError,
  ApiExport,
  ApiExportList,
  ApiGenome,
  ApiLineage,
  ApiRelative,
  ImportedDesign,
  ImportInput,
} from "./api-v1";
import { API_OPERATIONS, type ApiOperation } from "./api-v1-operations";

type Json = Record<string, unknown>;

/** Schemas that get a name of their own in the document. */
const NAMED = {
  Design: ApiDesign,
  DesignPage: ApiDesignPage,
  Error: ApiError,
  Export: ApiExport,
  ExportList: ApiExportList,
  Genome: ApiGenome,
  Import: ImportInput,
  ImportedDesign,
  Lineage: ApiLineage,
  Relative: ApiRelative,
} satisfies Record<string, z.ZodType>;

const refTo = (name: string) => `#/components/schemas/${name}`;

function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: refTo });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $id: _, $schema: __, ...schema }]) => [name, schema as Json]),
  );
}

function schemaOf(schema: z.ZodType): Json {
  const name = Object.entries(NAMED).find(([, named]) => named === schema)?.[0];
  if (name) return { $ref: refTo(name) };
  const { $schema: _, ...plain } = z.toJSONSchema(schema);
  return plain;
}

function parameters(schema: z.ZodObject | undefined, place: "path" | "query"): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, value]) => {
    const { description, ...plain } = schemaOf(value as z.ZodType);
    return {
      name,
      in: place,
      required: place === "path" || !(value as z.ZodType).safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: plain,
    };
  });
}

function answersOf({ answers }: ApiOperation): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, contentTypes = ["application/json"] }]) => {
      const media = schema ? { schema: schemaOf(schema) } : {};
      const hasBody = schema !== undefined || Number(status) === 200;
      const content = Object.fromEntries(contentTypes.map((type) => [type, media]));
      return [status, { description, ...(hasBody ? { content } : {}) }];
    }),
  );
}

function operationOf(operation: ApiOperation): Json {
  const { id, summary, params, query, body, token } = operation;
  return {
    operationId: id,
    summary,
    security: token === "required" ? [{ token: [] }] : [{}, { token: [] }],
    parameters: [...parameters(params, "path"), ...parameters(query, "query")],
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body) } } } } : {}),
    responses: answersOf(operation),
  };
}

/** `origin`: scheme and host of this site. */
export function openApiDocument(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of API_OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Everform",
      version: "1.0.0",
      description: "Shapes that people bred: their genomes, lineages, meshes and ratings, open to read.",
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A personal access token, made under Settings" },
      },
    },
  };
}
