export type PreviewVersion = "html" | "text" | "en" | "simple";

export type EditorPreview = {
  refusals: { code: string; values: Record<string, string | number>; field: string | undefined }[];
  warnings: { code: string; values: Record<string, string | number>; field: string }[];
  /** People whose mail can be looked at; empty when there are too many to choose from, then a name is typed. */
  people: { ref: string; name: string }[];
  hasPeople: boolean;
  shown: { ref: string; name: string; address: string; reason: string } | undefined;
  mail: { subject: string; text: string } | undefined;
  version: PreviewVersion;
  versions: PreviewVersion[];
  /** What was typed as a name. */
  asked: string;
};
