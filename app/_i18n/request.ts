/** One language, no locale in the address: every page reads the English catalogue. */
import { getRequestConfig } from "next-intl/server";
import { en } from "./catalogue-en";

export default getRequestConfig(async () => ({ locale: "en", messages: en, timeZone: "UTC" }));
