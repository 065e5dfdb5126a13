import { createTranslator } from "next-intl";
import { en } from "@/app/_i18n/catalogue-en";
import { textResponse } from "./open-route";
import type { RouteCall } from "./route";

const MAX_AGE_SECONDS = 300;

/** A feed that caches may keep for five minutes. */
export const feedResponse = ({ request }: RouteCall, text: string): Response =>
  textResponse(request, { text, contentType: "application/atom+xml; charset=utf-8", maxAgeSeconds: MAX_AGE_SECONDS });

/** The words of feeds: always English, as the feed's address says nothing about languages and caches share it. */
export const feedWords = () => createTranslator({ locale: "en", messages: en, namespace: "feed" });
