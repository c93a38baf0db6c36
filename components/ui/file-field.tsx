import { Field, type FieldProps } from "./field.tsx";

type FileFieldProps = Omit<FieldProps, "value" | "required"> & {
  /** File endings and media types, as the attribute wants them. */
  accept: string;
  multiple?: boolean;
};

/** Empty again after a refusal: no page may put a file into it. */
export function FileField({ accept, multiple = false, ...field }: FileFieldProps) {
  return (
    <Field {...field} control={(aria) => <input {...aria} className="input" type="file" accept={accept} multiple={multiple} />} />
  );
}
