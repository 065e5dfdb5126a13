import "./globals.css";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { env } from "@/lib/config/env";
import { chosenTheme } from "./_server/theme";

/** Every page carries a nonce of its own (Content-Security-Policy), so none is rendered ahead. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("site");
  return {
    metadataBase: new URL(env().publicOrigin),
    title: { default: t("title"), template: `%s · ${t("name")}` },
    description: t("description"),
    applicationName: t("name"),
    manifest: "/manifest.webmanifest",
    openGraph: {
      type: "website",
      siteName: t("name"),
      title: t("title"),
      description: t("description"),
      images: [{ url: "/card.png", width: 1200, height: 630, alt: t("title") }],
    },
    twitter: { card: "summary_large_image" },
    alternates: { types: { "application/atom+xml": [{ url: "/feeds/shelf/newest", title: t("name") }] } },
  };
}

const BAR_COLOURS = { light: "#f1f1ef", dark: "#0f1012" };

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  return {
    themeColor: theme
      ? BAR_COLOURS[theme]
      : [
          { media: "(prefers-color-scheme: light)", color: BAR_COLOURS.light },
          { media: "(prefers-color-scheme: dark)", color: BAR_COLOURS.dark },
        ],
    viewportFit: "cover",
  };
}

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = await chosenTheme();
  return (
    <html lang={await getLocale()} {...(theme ? { "data-theme": theme } : {})}>
      <body className="min-h-dvh bg-paper text-ink antialiased">
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
