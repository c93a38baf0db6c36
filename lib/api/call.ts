import type { z } from "zod";
import type { Connection, Db } from "#db/open.ts";
import type { Locale, TokenRole } from "#db/vocabulary.ts";
import type { MailSite } from "../notices/site.ts";
import type { FetchRules } from "../oparl/fetch.ts";
import type { Stamp } from "../stamp.ts";
import type { ApiPrincipal } from "../tokens/authenticate.ts";
import type { Tag } from "./tags.ts";

/** What the calls of one installation work on. */
export type ApiPlace = {
  db: Connection;
  dataDir: string;
  site: MailSite;
  /** `ALLOW_TOKEN_APPROVAL`. */
  mayTokensApprove: boolean;
  /** Calls per minute and token. */
  callsPerMinute: number;
  /** Which servers a call may read from on somebody's behalf. */
  fetchRules: FetchRules;
  clock: () => Date;
  /** Told of what nobody expected, with the id that the answer names. */
  onError: (error: unknown, requestId: string) => void;
};

/** What one call may use: `db` is the transaction of the call when it writes. */
export type CallContext = {
  db: Db;
  place: ApiPlace;
  principal: ApiPrincipal;
  stamp: Stamp;
  /** What whoever calls reads, as `Accept-Language` says; sentences in an answer are in it. */
  locale: Locale;
};

type Method = "get" | "post" | "put" | "delete";
type Shape = z.ZodType;
type Read<T extends Shape | undefined> = T extends Shape ? z.output<T> : undefined;

/** A request as its schemas have read it. */
export type Asked<P extends Shape | undefined, Q extends Shape | undefined, B extends Shape | undefined, Prepared> = {
  params: Read<P>;
  query: Read<Q>;
  body: Read<B>;
  prepared: Prepared;
};

export type Answered<A extends Shape> = {
  body: z.input<A>;
  /** What the same request is answered when it comes again, where a secret stands in `body`: only its hash is kept anywhere. */
  again?: z.input<A>;
  location?: string;
  /** The cursor of the page that follows. */
  next?: string | null;
  /** Nothing was written. */
  isDryRun?: boolean;
};

type Definition<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends Shape | undefined,
  A extends Shape,
  Prepared,
> = {
  method: Method;
  /** Below `/api/v1`, in the form of OpenAPI: `/incidents/{number}`. */
  path: string;
  /** Unique; what a generated client calls it: `openIncident`. */
  name: string;
  tag: Tag;
  summary: string;
  description?: string;
  roles: readonly [TokenRole, ...TokenRole[]];
  params?: P;
  query?: Q;
  body?: B;
  /** JSON when left out. */
  bodyType?: "application/json" | "text/csv";
  /** 1 MiB when left out. */
  maxBodyBytes?: number;
  /** How many values a JSON body may have, members and elements counted. 50,000 when left out. */
  maxValues?: number;
  /** 200 when left out; a dry run is always answered with 200. */
  status?: 200 | 201 | 202;
  hasDryRun?: boolean;
  /**
   * An alarm must not be lost because of how it comes: JSON is taken under any media type (curl and axios call it a form), from the
   * field `data` of a multipart form, and with characters that the call cleans away itself.
   */
  isTolerant?: boolean;
  answer: A;
  /** The body's name for a field that a command complains about, where they differ: `{ listIds: "lists" }`. */
  fields?: Record<string, string>;
  /** Slow work before the transaction, such as keeping files. */
  prepare?: (asked: Asked<P, Q, B, undefined>, context: CallContext) => Promise<Prepared>;
  /** Runs inside one transaction unless the method is GET. @throws DomainError what the command refuses */
  run: (asked: Asked<P, Q, B, Prepared>, context: CallContext) => Answered<A>;
};

/** A call with its types forgotten: what routes, document and tests go through. */
export type Call = Definition<Shape | undefined, Shape | undefined, Shape | undefined, Shape, unknown>;

/** One call of the API: who may, what it takes, what it answers, and the one command or query it stands for. */
export function defineCall<
  A extends Shape,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
  Prepared = undefined,
>(definition: Definition<P, Q, B, A, Prepared>): Call {
  return definition as unknown as Call;
}
