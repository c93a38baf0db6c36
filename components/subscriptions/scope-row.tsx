import type { ReactNode } from "react";
import type { FormState } from "#components/ui/form-state.ts";

type ScopeRowProps = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  state: FormState;
  checked: boolean;
  id?: string;
  /** What is asked in addition appears with the choice, by the style sheet alone. */
  children?: ReactNode;
};

/** One of the answers to "what about?". */
export function ScopeRow({ value, label, hint, state, checked, id, children }: ScopeRowProps) {
  const isChecked = state.fields ? (state.fields["scope"] ?? []).includes(value) : checked;
  return (
    <div className="choice-row">
      <label className="choice">
        <input key={String(isChecked)} type="radio" name="scope" id={id} value={value} defaultChecked={isChecked} />
        <span>
          {label}
          {hint ? (
            <>
              <br />
              <small className="hint">{hint}</small>
            </>
          ) : null}
        </span>
      </label>
      {children ? <div className="follow-up">{children}</div> : null}
    </div>
  );
}
