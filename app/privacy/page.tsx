import type { Metadata } from "next";
import { LegalPage } from "@/app/_components/legal-page";
import { legalMetadata, operator } from "@/app/_server/operator";

export const generateMetadata = (): Promise<Metadata> => legalMetadata("privacy");

export default function PrivacyPage() {
  return <LegalPage page="privacy" {...operator()} />;
}
