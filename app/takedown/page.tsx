import type { Metadata } from "next";
import { LegalPage } from "@/app/_components/legal-page";
import { legalMetadata, operator } from "@/app/_server/operator";

export const generateMetadata = (): Promise<Metadata> => legalMetadata("takedown");

export default function TakedownPage() {
  return <LegalPage page="takedown" {...operator()} />;
}
