/** Every request of the read API, once: the routes parse with it, the document lists it, a test compares both with the files. */
import { z } from "zod";
import {
  ApiDesign,
  ApiDesignPage,
  ApiError,
  ApiExportList,
  ApiGenome,
  ApiLineage,
  DesignListQuery,
  DesignSearchQuery,
  ImportedDesign,
  ImportInput,
  MeshQuery,
  PictureQuery,
} from "./api-v1";
import { ExportName } from "./export";
import { PublicId } from "./ids";

export interface ApiAnswer {
  description: string;
  /** Absent for files and for answers without a body. */
  schema?: z.ZodType;
  /** Default application/json, when there is a schema. */
  contentTypes?: readonly string[];
}

export interface ApiOperation {
  method: "get" | "post";
  /** Below /api/v1, parameters in braces. */
  path: string;
  id: string;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** none: a token is not looked at more than for the limits. required: 401 without one. */
  token: "optional" | "required";
  answers: Record<number, ApiAnswer>;
}

const refused = (description: string): ApiAnswer => ({ description, schema: ApiError });

/** What any request may be answered with. */
const REFUSALS = {
  401: refused("The token is unknown or revoked"),
  429: refused("Too many requests; Retry-After says how many seconds to wait"),
  503: refused("Busy, or the file is still being made; Retry-After says how many seconds to wait"),
};
const INVALID = { 400: refused("A parameter is not valid; the sentence names it") };
const MISSING = { 404: refused("There is no such thing, or it is somebody else's private one") };
const UNCHANGED = { 304: { description: "As If-None-Match says, nothing has changed" } };

const DesignParams = z.strictObject({ designId: PublicId });

export const API_OPERATIONS = [
  {
    method: "get",
    path: "/designs",
    id: "listDesigns",
    summary: "Public designs, 24 per page",
    query: DesignListQuery,
    token: "optional",
    answers: { 200: { description: "A page", schema: ApiDesignPage }, ...UNCHANGED, ...INVALID, ...REFUSALS },
  },
  {
    method: "post",
    path: "/designs",
    id: "importDesign",
    summary: "Imports a genome as a private design of yours; the same genome again gives the same design",
    body: ImportInput,
    token: "required",
    answers: {
      200: { description: "You had it already", schema: ImportedDesign },
      201: { description: "Imported", schema: ImportedDesign },
      400: refused("The genome is not valid; the sentence names the place"),
      409: refused("This design was removed by the people who run the site"),
      413: refused("The request is larger than 64 KB"),
      415: refused("The request is not application/json"),
      ...REFUSALS,
    },
  },
  {
    method: "get",
    path: "/designs/{designId}",
    id: "getDesign",
    summary: "One design",
    params: DesignParams,
    token: "optional",
    answers: { 200: { description: "The design", schema: ApiDesign }, ...UNCHANGED, ...MISSING, ...REFUSALS },
  },
  {
    method: "get",
    path: "/designs/{designId}/lineage",
    id: "getLineage",
    summary: "Its published ancestors and children",
    params: DesignParams,
    token: "optional",
    answers: { 200: { description: "The lineage", schema: ApiLineage }, ...UNCHANGED, ...MISSING, ...REFUSALS },
  },
  {
    method: "get",
    path: "/designs/{designId}/genome",
    id: "getGenome",
    summary: "Its genome as canonical JSON: the text whose SHA-256 is the genome's hash",
    params: DesignParams,
    token: "optional",
    answers: { 200: { description: "The genome", schema: ApiGenome }, ...UNCHANGED, ...MISSING, ...REFUSALS },
  },
  {
    method: "get",
    path: "/designs/{designId}/mesh",
    id: "getMesh",
    summary: "Its mesh as a file",
    params: DesignParams,
    query: MeshQuery,
    token: "optional",
    answers: {
      200: { description: "The file", contentTypes: ["application/octet-stream", "model/stl"] },
      409: refused("The shape is empty: there is nothing to print"),
      ...UNCHANGED,
      ...INVALID,
      ...MISSING,
      ...REFUSALS,
    },
  },
  {
    method: "get",
    path: "/designs/{designId}/picture",
    id: "getPicture",
    summary: "A square picture of it, with a transparent background",
    params: DesignParams,
    query: PictureQuery,
    token: "optional",
    answers: {
      200: { description: "The picture", contentTypes: ["image/webp"] },
      ...UNCHANGED,
      ...INVALID,
      ...MISSING,
      ...REFUSALS,
    },
  },
  {
    method: "get",
    path: "/search",
    id: "searchDesigns",
    summary: "Public designs by words of title, tags or author",
    query: DesignSearchQuery,
    token: "optional",
    answers: { 200: { description: "A page", schema: ApiDesignPage }, ...UNCHANGED, ...INVALID, ...REFUSALS },
  },
  {
    method: "get",
    path: "/export",
    id: "listExports",
    summary: "The files of the bulk export",
    token: "optional",
    answers: { 200: { description: "The files", schema: ApiExportList }, ...UNCHANGED, ...REFUSALS },
  },
  {
    method: "get",
    path: "/export/{name}",
    id: "getExport",
    summary: "A file of the bulk export",
    params: z.strictObject({ name: ExportName }),
    token: "optional",
    answers: {
      200: { description: "Gzipped NDJSON", contentTypes: ["application/gzip"] },
      ...UNCHANGED,
      ...MISSING,
      ...REFUSALS,
    },
  },
  {
    method: "get",
    path: "/openapi.json",
    id: "getDocument",
    summary: "This document",
    token: "optional",
    answers: {
      200: { description: "OpenAPI 3.1", schema: z.looseObject({ openapi: z.literal("3.1.0") }) },
      ...UNCHANGED,
      ...REFUSALS,
    },
  },
] as const satisfies readonly ApiOperation[];
