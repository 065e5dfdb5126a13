/** Judges answers of the read API by its published document, with a validator that knows nothing of our schemas. */
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import { openApiDocument } from "@/lib/contracts/api-v1-openapi";

interface Answer {
  content?: Record<string, { schema?: object }>;
}
interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, Answer>;
}
export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

export const ORIGIN = "http://localhost:3000";
export const apiDocument = openApiDocument(ORIGIN) as unknown as OpenApi;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(apiDocument, "document");

const escaped = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");

function placeOf(operationId: string): { path: string; method: string; operation: Operation } {
  for (const [path, methods] of Object.entries(apiDocument.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId === operationId) return { path, method, operation };
    }
  }
  throw new Error(`the document has no operation ${operationId}`);
}

/**
 * The answer has the wanted status, is one that the document lists for the operation, and its JSON fits the schema there.
 * Returns the JSON; null for files and empty answers.
 */
export async function expectDocumented<Body>(operationId: string, response: Response, status: number): Promise<Body> {
  const text = await response.clone().text();
  expect(response.status, response.status === status ? "" : text).toBe(status);
  const { path, method, operation } = placeOf(operationId);
  const answer = operation.responses[String(status)];
  if (!answer) throw new Error(`${operationId} is not documented to answer ${status}`);
  if (!answer.content) {
    expect(text).toBe("");
    return null as Body;
  }
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const media = answer.content[type];
  if (!media) throw new Error(`${operationId} is not documented to answer ${status} with ${type}`);
  if (!media.schema) return null as Body;
  const body = JSON.parse(text) as Body;
  const pointer = ["paths", path, method, "responses", String(status), "content", type, "schema"]
    .map(escaped)
    .join("/");
  const isValid = ajv.validate({ $ref: `document#/${pointer}` }, body);
  expect(ajv.errors ?? [], `${operationId} ${status}`).toEqual([]);
  expect(isValid).toBe(true);
  return body;
}
