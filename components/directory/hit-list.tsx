"use client";
import type { KeyboardEvent, ReactNode } from "react";

/** Hits that arrow keys walk through; up from the first leads back to the field. */
export function HitList({ children }: { children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its links are what is walked through
    <ol className="hits" onKeyDown={walk}>
      {children}
    </ol>
  );
}

export const hitLinks = () => [...document.querySelectorAll<HTMLElement>(".hits h3 a")];

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const links = hitLinks();
  const at = links.indexOf(event.target as HTMLElement);
  if (step === 0 || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const next = links[at + step] ?? (step < 0 ? document.querySelector<HTMLElement>("#q") : undefined);
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
