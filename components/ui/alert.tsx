import type { ReactNode } from "react";
import { Mark, type Tone } from "./badge.tsx";

export function Alert({ tone, title, children }: { tone: Tone; title: ReactNode; children?: ReactNode }) {
  return (
    <div className={`alert is-${tone}`}>
      <p className="alert-head">
        <Mark tone={tone} />
        {title}
      </p>
      {children ? <div className="alert-body">{children}</div> : null}
    </div>
  );
}

/** What belongs here, and the one act to begin. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="h3">{title}</p>
      {children}
    </div>
  );
}
