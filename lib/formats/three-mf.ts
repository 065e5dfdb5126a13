/**
 * 3MF (core specification 1.4.0): one plate for a slicer, in millimetres, Z up, with any number of meshes and of copies of
 * them. A zip of the model, its relations and content types, and a PNG thumbnail when there is one.
 *
 * Guarantees: only parts that exist are listed; equal input gives equal bytes (no clock in the zip). Does not place or scale,
 * and does not check the meshes: they must be closed, oriented outward, without unused vertices.
 */
import { strToU8, type Zippable, zipSync } from "fflate";
import { InvariantError } from "../kernel/invariant-error";
import type { TriangleMesh } from "../kernel/mesh/triangle-mesh";

export interface ThreeMfObject {
  name: string;
  /** Positions in millimetres. */
  meshMm: TriangleMesh;
}

/** A copy of an object: turned about the upright axis, then moved. */
export interface ThreeMfItem {
  /** Index into the objects. */
  objectIndex: number;
  turnRadians: number;
  moveMm: { x: number; y: number; z: number };
}

/** Names that the specification knows without a prefix. */
export interface ThreeMfMetadata {
  Title?: string;
  Designer?: string;
  Description?: string;
  Copyright?: string;
  LicenseTerms?: string;
  CreationDate?: string;
  Application?: string;
}

export interface ThreeMfModel {
  metadata: ThreeMfMetadata;
  objects: readonly ThreeMfObject[];
  items: readonly ThreeMfItem[];
  thumbnailPng?: Uint8Array;
}

const MODEL_PATH = "3D/3dmodel.model";
const THUMBNAIL_PATH = "Metadata/thumbnail.png";
const CORE_NAMESPACE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
const MODEL_RELATION = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
const THUMBNAIL_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail";
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** The oldest moment that a zip can name. */
const ZIP_EPOCH = "1980-01-01T00:00:00";

/** The bytes of the file. Throws InvariantError for a position that is not finite or an item without its object. */
export function encodeThreeMf(model: ThreeMfModel): Uint8Array {
  const { thumbnailPng } = model;
  const files: Zippable = {
    "[Content_Types].xml": strToU8(contentTypes(thumbnailPng !== undefined)),
    "_rels/.rels": strToU8(relations(thumbnailPng !== undefined)),
    [MODEL_PATH]: strToU8(modelXml(model)),
  };
  // A PNG is compressed already.
  if (thumbnailPng) files[THUMBNAIL_PATH] = [thumbnailPng, { level: 0 }];
  return zipSync(files, { level: 6, mtime: ZIP_EPOCH });
}

const contentTypes = (hasThumbnail: boolean) =>
  `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>' +
  `${hasThumbnail ? '<Default Extension="png" ContentType="image/png"/>' : ""}</Types>`;

const relations = (hasThumbnail: boolean) =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  `<Relationship Target="/${MODEL_PATH}" Id="rel0" Type="${MODEL_RELATION}"/>` +
  (hasThumbnail ? `<Relationship Target="/${THUMBNAIL_PATH}" Id="rel1" Type="${THUMBNAIL_RELATION}"/>` : "") +
  "</Relationships>";

function modelXml({ metadata, objects, items }: ThreeMfModel): string {
  const parts = [`${XML}<model unit="millimeter" xml:lang="en-US" xmlns="${CORE_NAMESPACE}">\n`];
  for (const [name, value] of Object.entries(metadata)) {
    if (value !== undefined) parts.push(`<metadata name="${name}">${escapeXml(value)}</metadata>\n`);
  }
  parts.push("<resources>\n");
  for (const [index, object] of objects.entries()) pushObject(parts, object, index);
  parts.push("</resources>\n<build>\n");
  for (const item of items) {
    if (!objects[item.objectIndex]) throw new InvariantError(`3MF: no object ${item.objectIndex} of ${objects.length}`);
    parts.push(`<item objectid="${item.objectIndex + 1}" transform="${transform(item)}"/>\n`);
  }
  parts.push("</build>\n</model>\n");
  return parts.join("");
}

function pushObject(parts: string[], { name, meshMm }: ThreeMfObject, index: number): void {
  const { positions: p, indices } = meshMm;
  parts.push(`<object id="${index + 1}" type="model" name="${escapeXml(name)}"><mesh>\n<vertices>\n`);
  for (let i = 0; i < p.length; i += 3) {
    parts.push(`<vertex x="${number(p[i]!)}" y="${number(p[i + 1]!)}" z="${number(p[i + 2]!)}"/>\n`);
  }
  parts.push("</vertices>\n<triangles>\n");
  for (let i = 0; i < indices.length; i += 3) {
    parts.push(`<triangle v1="${indices[i]}" v2="${indices[i + 1]}" v3="${indices[i + 2]}"/>\n`);
  }
  parts.push("</triangles>\n</mesh></object>\n");
}

/** Row-major 4 x 3, row vectors: a point p becomes p M. */
function transform({ turnRadians, moveMm }: ThreeMfItem): string {
  const [cos, sin] = [Math.cos(turnRadians), Math.sin(turnRadians)];
  return [cos, sin, 0, -sin, cos, 0, 0, 0, 1, moveMm.x, moveMm.y, moveMm.z].map(number).join(" ");
}

/**
 * Tenths of a micrometre: finer than any printer, and coarser than single precision never, so that two different vertices of
 * a mesh stay different. No exponent.
 */
function number(value: number): string {
  if (!Number.isFinite(value)) throw new InvariantError(`3MF: ${value} is no coordinate`);
  const text = value.toFixed(5).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

/** Text for an element or an attribute; characters that XML 1.0 cannot hold are left out. */
const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[<>&"']/g, (char) => ENTITIES[char]!);

/** By name: readers are known that refuse numbers. */
const ENTITIES: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&apos;" };
