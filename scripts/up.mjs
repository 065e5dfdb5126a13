/**
 * `npm run up`, `npm run dev` (--dev) and `npm run build` (--build-only). Plain JavaScript without dependencies as far as the installation;
 * then TypeScript, read by tsx.
 */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./setup/install.mjs";
import { requireSupportedNode } from "./setup/node-version.mjs";
import { stopRunning } from "./setup/run.mjs";
import { reportFailure } from "./setup/user-error.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

async function main() {
  requireSupportedNode();
  process.chdir(root);
  // Until the supervisor takes over, a signal ends the installation and this process.
  const giveUp = () => {
    void stopRunning();
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, giveUp);
  await installPackages(root);
  const { register } = await import("tsx/esm/api");
  register();
  const { buildAll, launch } = await import("./launch/main.ts");
  for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, giveUp);
  if (process.argv.includes("--build-only")) await buildAll();
  else await launch(process.argv.includes("--dev") ? "development" : "production");
}

main()
  .catch(reportFailure)
  .finally(() => process.exit());
