"use client";

export default function GlobalError() {
  return (
    <html lang="de">
      <body>
        <h1>Da ist etwas schiefgegangen</h1>
        <p>Bitte laden Sie die Seite neu.</p>
        <p lang="en">Something went wrong. Please reload the page.</p>
      </body>
    </html>
  );
}
