"use client";
import { useSyncExternalStore } from "react";
import { type MailProgram, separators } from "#lib/exports/recipients.ts";

const KEY = "lagebote.mail-program";

/** Which mail program somebody writes with: asked once, kept in their browser. */
export function useMailProgram(): [MailProgram, (program: MailProgram) => void] {
  return [useSyncExternalStore(subscribe, readProgram, () => "outlook"), keepProgram];
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}

function readProgram(): MailProgram {
  const kept = chosen ?? fromStorage();
  return kept !== null && kept in separators ? (kept as MailProgram) : "outlook";
}

/** For this visit also where the browser keeps nothing. */
let chosen: string | undefined;

function keepProgram(program: MailProgram): void {
  chosen = program;
  try {
    localStorage.setItem(KEY, program);
  } catch {
    // the browser is told to keep nothing
  }
  window.dispatchEvent(new Event("storage")); // otherwise only other windows hear of it
}

function fromStorage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
