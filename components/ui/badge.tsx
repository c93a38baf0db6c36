import type { ReactNode } from "react";

/** States of the interface: each a colour and a shape, always with a word beside it. */
export type Tone = "bad" | "warn" | "wait" | "unknown" | "run" | "sent" | "swap" | "ok" | "none" | "plan" | "closed";

export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`badge is-${tone}`}>
      <span className="mark" aria-hidden="true" />
      {children}
    </span>
  );
}

/** Stage, draft, level: no states, so no colour. */
export function PlainBadge({ children }: { children: ReactNode }) {
  return <span className="badge badge-plain">{children}</span>;
}

/** A shape alone: `label` says to screen readers what the words beside it do not. */
export function Mark({ tone, label, large = false }: { tone: Tone; label?: string; large?: boolean }) {
  const className = `mark is-${tone}${large ? " mark-large" : ""}`;
  return label ? <span className={className} role="img" aria-label={label} /> : <span className={className} aria-hidden="true" />;
}
