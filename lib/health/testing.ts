import { createRequire } from "node:module";

export type MetricFamily = {
  name: string;
  help: string;
  type: "COUNTER" | "GAUGE" | "HISTOGRAM" | "SUMMARY" | "UNTYPED";
  metrics: { value?: string; labels?: Record<string, string>; buckets?: Record<string, string>; count?: string; sum?: string }[];
};

/** Prometheus text as somebody else's parser understands it. It has no types of its own. */
export const parseMetrics = createRequire(import.meta.url)("parse-prometheus-text-format") as (text: string) => MetricFamily[];

/** The value of the only series with these labels. */
export function valueOf(families: readonly MetricFamily[], name: string, labels: Record<string, string> = {}): number {
  const series = families.find((family) => family.name === name)?.metrics ?? [];
  const found = series.filter((each) => Object.entries(labels).every(([label, value]) => each.labels?.[label] === value));
  if (found.length !== 1) throw new Error(`${found.length} series ${name} ${JSON.stringify(labels)}`);
  const value = found[0]!.value!;
  return value === "+Inf" ? Number.POSITIVE_INFINITY : Number(value);
}

/** An address, or what looks like a token. */
const isSecret = (value: string) => /@|lgb_/.test(value) || (/[\w-]{22,}/.test(value) && !/^[a-z_]+$/.test(value));

/** What the conventions of Prometheus ask for and this text does not keep: https://prometheus.io/docs/practices/naming/ */
export function brokenConventions(text: string): string[] {
  const families = parseMetrics(text);
  const faults = families.flatMap(({ name, help, type, metrics }) => [
    ...(/^[a-z][a-z0-9_]*$/.test(name) ? [] : [`${name}: form of the name`]),
    ...(/^(?:lagebote|process|nodejs)_/.test(name) ? [] : [`${name}: prefix`]),
    ...(help.length > 10 || !name.startsWith("lagebote_") ? [] : [`${name}: no help`]),
    ...(type === "UNTYPED" ? [`${name}: no type`] : []),
    ...((type === "COUNTER") === name.endsWith("_total") || !name.startsWith("lagebote_")
      ? []
      : [`${name}: _total is for counters`]),
    ...(/_(?:ms|milliseconds|minutes|hours|kb|mb|kilobytes|megabytes|percent)(?:_|$)/.test(name)
      ? [`${name}: not a base unit`]
      : []),
    ...metrics.flatMap(({ labels = {} }) =>
      Object.entries(labels)
        .filter(([label, value]) => !/^[a-z_]+$/.test(label) || isSecret(value))
        .map(([label, value]) => `${name}: label ${label}="${value}"`),
    ),
  ]);
  const repeated = families.filter(({ name }, i) => families.findIndex((other) => other.name === name) !== i);
  return [...faults, ...repeated.map(({ name }) => `${name}: twice`)];
}
