import { CopyButton } from "./copy-button.tsx";

type SecretFieldProps = { secret: string; label: string; hint: string; copy: string };

/** To be copied now or never. A text field, so that keyboard and mouse can select it without JavaScript. */
export function SecretField({ secret, label, hint, copy }: SecretFieldProps) {
  return (
    <>
      <div className="field">
        <label htmlFor="secret">{label}</label>
        <p className="hint" id="secret-hint">
          {hint}
        </p>
        <textarea
          className="input secret"
          id="secret"
          aria-describedby="secret-hint"
          rows={2}
          readOnly
          value={secret}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className="row">
        <CopyButton text={secret} label={copy} main />
      </div>
    </>
  );
}
