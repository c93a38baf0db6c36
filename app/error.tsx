"use client";

/** A bug. Stands outside the messages: whatever broke may be what they need. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="stack pad">
      <h1>Da ist etwas schiefgegangen</h1>
      <p>Ihre Eingaben sind als Entwurf gespeichert, soweit sie schon geprüft waren. Bitte versuchen Sie es noch einmal.</p>
      <p lang="en">Something went wrong. What you typed is kept as a draft as far as possible. Please try again.</p>
      <p>
        <button type="button" className="btn btn-main" onClick={reset}>
          Noch einmal · <span lang="en">Try again</span>
        </button>
      </p>
    </main>
  );
}
