/** Next resolves this name by itself; the package is not installed. */
declare module "server-only";
