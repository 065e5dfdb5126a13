/** What this browser can draw with. */
export type GraphicsSupport = "gpu" | "software" | "none";

/** Renderers that run on the processor: they get fewer frames and a simpler material. */
const SOFTWARE_PATTERN = /swiftshader|llvmpipe|software|basic render/i;

let known: GraphicsSupport | undefined;

/** Tries WebGL 2 once per page load and gives the context back at once. */
export function detectGraphics(): GraphicsSupport {
  known ??= probe();
  return known;
}

function probe(): GraphicsSupport {
  const context = document.createElement("canvas").getContext("webgl2");
  if (context === null) return "none";
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const name = String(context.getParameter(info === null ? context.RENDERER : info.UNMASKED_RENDERER_WEBGL));
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return SOFTWARE_PATTERN.test(name) ? "software" : "gpu";
}
