import "./globals.css";
import type { Metadata, Viewport } from "next";
import { type Messages, NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { env } from "@/lib/config/env";
import { NavigationLine } from "./_components/navigation/navigation-line";
import { preloadFonts } from "./_server/fonts";
import { addressIn, feedLink } from "./_server/page-head";
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
    manifest: addressIn(await getLocale(), "/manifest.webmanifest"),
    openGraph: {
      type: "website",
      siteName: t("name"),
      title: t("title"),
      description: t("description"),
      images: [{ url: "/card.png", width: 1200, height: 630, alt: t("title") }],
    },
    twitter: { card: "summary_large_image" },
    alternates: { types: feedLink({ path: "/feeds/shelf/newest", title: t("name") }, await getLocale()) },
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

/** What the browser never asks for stays here; the admin area (app/admin/layout.tsx) sends all of it. */
async function browserMessages(): Promise<Partial<Messages>> {
  const { admin, feed, legal, mail, problem, ...others } = await getMessages();
  return others;
}

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const theme = await chosenTheme();
  preloadFonts();
  return (
    <html lang={await getLocale()} {...(theme ? { "data-theme": theme } : {})}>
      <body className="min-h-dvh bg-paper text-ink antialiased">
        <NavigationLine />
        <NextIntlClientProvider messages={await browserMessages()}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
