import type { Metadata, Viewport } from "next";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import "./globals.css";

// A synchronous read of SQLite takes microseconds; a page frozen at build time would show a state that is long over.
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: { default: "Lagebote", template: "%s · Lagebote" }, robots: { index: false } };
export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body>{children}</body>
    </html>
  );
}
