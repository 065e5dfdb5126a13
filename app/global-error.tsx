"use client";
import "./globals.css";
import error from "./_i18n/messages/en/error.json";

/** Last resort, when even the layout failed: no provider is left, so the texts are read directly. */
export default function GlobalError({ reset }: { reset(): void }) {
  const { title, text, retry } = error;
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-content-center bg-paper p-6 text-center text-ink">
        <title>{title}</title>
        <h1 className="font-bold text-3xl">{title}</h1>
        <p className="mt-3 text-ink-soft">{text}</p>
        <p className="mt-6">
          <button
            type="button"
            className="h-12 rounded-full bg-signal px-6 font-semibold text-on-signal"
            onClick={reset}
          >
            {retry}
          </button>
        </p>
      </body>
    </html>
  );
}
