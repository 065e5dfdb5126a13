import { SiteFooter } from "../_components/site-footer";
import { SiteHeader } from "../_components/site-header";

/** One calm column: the frame of all pages of accounts and identities. Tall enough that a longer answer does not push the footer. */
export function AccountPage({ children }: { children: React.ReactNode }) {
  return (
    <>
      <SiteHeader />
      <main className="mx-auto min-h-[70dvh] w-full max-w-[34rem] px-5 pt-8 sm:px-8 sm:pt-14">{children}</main>
      <SiteFooter />
    </>
  );
}
