/**
 * An expected refusal: a value for the person who asked, not a bug. `code` is a key under `refusals` in messages/*.json, `values`
 * fill its sentence, `field` names the input at fault where there is one.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly values: Record<string, string | number>;
  readonly field: string | undefined;

  constructor(code: string, values: Record<string, string | number> = {}, field?: string) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.values = values;
    this.field = field;
  }
}
