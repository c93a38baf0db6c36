type MomentFieldProps = { name: "stand" | "wissen"; label: string; hint: string; value: string };

/** A moment of the city, or empty for now. */
export function MomentField({ name, label, hint, value }: MomentFieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {/* Keyed: links on the page change it too. */}
      <input
        className="input"
        id={name}
        name={name}
        key={value}
        type="datetime-local"
        defaultValue={value}
        aria-describedby={`${name}-hint`}
      />
      <span className="hint" id={`${name}-hint`}>
        {hint}
      </span>
    </div>
  );
}
