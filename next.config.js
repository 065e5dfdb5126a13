import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./app/_i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  // These load native code, worker threads or files beside themselves, so they stay out of the bundle.
  serverExternalPackages: [
    "pg",
    "bullmq",
    "ioredis",
    "sharp",
    "piscina",
    "pino",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
  // `npm run typecheck` is the one place that checks types; a visitor's first start should not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
