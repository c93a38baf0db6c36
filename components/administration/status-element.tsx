"use client";
import { createElement, type ReactNode, useEffect } from "react";

/** The element as other pages show it, with our script. Without JavaScript its own content is there. */
export function StatusElement({ lang, children }: { lang: string; children: ReactNode }) {
  useEffect(() => {
    if (customElements.get("lagebote-status")) return;
    const script = document.createElement("script");
    script.src = "/widget.js";
    document.head.append(script);
  }, []);
  return createElement("lagebote-status", { lang }, children);
}
