import type { Tone } from "./badge.tsx";

export type BarPart = { tone: Tone; amount: number; isHatched?: boolean; isOpen?: boolean };

/** Parts of a whole in the order of progress. The numbers must stand above in words too; `label` says them to screen readers. */
export function Bar({ parts, label, large = false }: { parts: readonly BarPart[]; label: string; large?: boolean }) {
  const total = parts.reduce((sum, part) => sum + part.amount, 0);
  const shown = parts.filter((part) => part.amount > 0);
  const startOf = (index: number) => shown.slice(0, index).reduce((sum, part) => sum + widthOf(part, total), 0);
  return (
    <svg
      className={large ? "bar bar-large" : "bar"}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
      viewBox="0 0 1000 24"
    >
      {total === 0 ? <rect className="bar-open" width="1000" height="24" /> : null}
      {shown.map((part, index) => (
        <rect
          key={`${part.tone}${part.isHatched}${part.isOpen}`}
          className={part.isOpen ? "bar-open" : `bar-part is-${part.tone}${part.isHatched ? " bar-half" : ""}`}
          x={startOf(index)}
          width={Math.max(widthOf(part, total) - 2, 2)}
          height="24"
        />
      ))}
    </svg>
  );
}

/** A part is never so narrow that nobody sees it. */
const widthOf = (part: BarPart, total: number): number => Math.max((part.amount / total) * 1000, 4);
