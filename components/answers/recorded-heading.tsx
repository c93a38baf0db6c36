"use client";
import { type ReactNode, useEffect, useRef } from "react";

/** Takes the focus once the answer is recorded, so that screen readers begin there and not at the top of the page. */
export function RecordedHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
