import { HtmlValidate } from "html-validate";

/**
 * The recommended rules of html-validate, which include those of the HTML standard. Left out is how things are spelled, which nobody
 * notices, and what we decide otherwise.
 */
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "void-style": "off", // React closes <br/>; the standard allows it
    "attribute-boolean-style": "off", // React writes open=""
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "attr-case": "off", // React writes dateTime; names of attributes have no case
    "valid-id": ["error", { relaxed: true }], // of a script of the framework: _R_
    "no-trailing-whitespace": "off",
    "long-title": "off", // a title says which incident; search engines shorten it themselves
  },
});

/** What is wrong with a document, a line each. */
export async function faultsOf(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column, selector }) => `${ruleId}: ${message} (${line}:${column} ${selector ?? ""})`),
  );
}
