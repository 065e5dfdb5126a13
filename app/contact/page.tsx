import type { Metadata } from "next";
import { LegalPage } from "@/app/_components/legal-page";
import { legalMetadata, operator } from "@/app/_server/operator";

export const generateMetadata = (): Promise<Metadata> => legalMetadata("contact");

export default function ContactPage() {
  return <LegalPage page="contact" {...operator()} />;
}
