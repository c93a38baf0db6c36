import type { Option } from "#components/ui/field.tsx";
import { type FormState, typed } from "#components/ui/form-state.ts";

type DecisionSelectProps = { name: string; label: string; state: FormState; value: string; options: readonly Option[] };

/** A choice in a row of a table, whose heading it repeats for those who do not see it. */
export function DecisionSelect({ name, label, state, value, options }: DecisionSelectProps) {
  const chosen = typed(state, name, value);
  return (
    // React resets an uncontrolled select after an action; the key makes it take the typed value again.
    <select key={chosen} className="input" name={name} aria-label={label} defaultValue={chosen}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
