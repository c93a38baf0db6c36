import * as fc from "fast-check";
import { type Audience, audiences } from "#db/vocabulary.ts";
import { later } from "../notices/testing.ts";
import type { Asker } from "./addresses.ts";

/** For tests: what a sequence of acts means, told in the simplest way there is. */
export type Act = {
  kind: "set" | "fallbacks" | "restore" | "undo";
  /** Which addresses or which change, by position among those there are. */
  points: number[];
  audience: Audience;
  /** Minutes; a length of null is until further notice. */
  from: number;
  length: number | null;
  word: string;
};

export const anActs = fc.array(
  fc.record<Act>({
    kind: fc.constantFrom("set", "fallbacks", "restore", "undo", "undo"),
    points: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
    audience: fc.constantFrom(...audiences),
    from: fc.integer({ min: 0, max: 40 }),
    length: fc.option(fc.integer({ min: 1, max: 30 })),
    word: fc.constantFrom("neu", "ersatz"),
  }),
  { maxLength: 10 },
);

export type Subject = { contactPointId: number; audience: Audience; note: string | null };
type Interval = { from: Date; to: Date | null };
type Statement = { changeId: number; step: number; contactPointId: number; audience: Audience } & {
  from: Date | null;
  to: Date | null;
};
type Opening = {
  changeId: number;
  step: number;
  contactPointId: number;
  replacesId: number;
  expiresAt: Date | null;
  note: string;
};

const MINUTES_PER_STEP = 4;

export class NaiveHistory {
  readonly #mailboxes: readonly number[];
  readonly #statements: Statement[] = [];
  readonly #openings: Opening[] = [];
  /** Change to the step that undid it. */
  readonly #undone = new Map<number, number>();
  readonly #changes: number[] = [];
  /** When a fallback lapses, as last said. */
  readonly #expiry = new Map<number, Date | null>();

  constructor(mailboxes: readonly number[]) {
    this.#mailboxes = mailboxes;
    for (const contactPointId of mailboxes) {
      const open = { contactPointId, audience: "everyone", from: null, to: null } as const;
      this.#statements.push({ changeId: 0, step: 0, ...open });
    }
  }

  momentOf = (step: number): Date => later(step * MINUTES_PER_STEP);
  pickMailboxes = (points: readonly number[]): number[] => among(this.#mailboxes, points);
  /** Out of use is a stand-in about which nothing is said any more. */
  pick = (points: readonly number[]): number[] => {
    const spoken = this.#statements.filter((each) => this.#isLive(each.changeId, Infinity)).map((each) => each.contactPointId);
    return among([...new Set([...this.#mailboxes, ...spoken])], points);
  };
  changeNumber = (position: number): number =>
    this.#changes.length === 0 ? 999_999 : this.#changes[position % this.#changes.length]!;

  set(changeId: number, step: number, ids: readonly number[], audience: Audience, { from, to }: Interval): void {
    this.#changes.push(changeId);
    for (const contactPointId of ids) this.#say({ changeId, step, contactPointId, audience, from, to });
  }

  open(
    changeId: number,
    step: number,
    opened: readonly { replacesId: number; contactPointId: number }[],
    { from, to }: Interval,
  ): void {
    this.#changes.push(changeId);
    for (const { replacesId, contactPointId } of opened) {
      this.#expiry.set(contactPointId, to);
      this.#openings.push({ changeId, step, contactPointId, replacesId, expiresAt: to, note: `Schritt ${step}` });
      this.#say({ changeId, step, contactPointId, audience: "everyone", from, to });
    }
  }

  restore(changeId: number, step: number, ids: readonly number[], from: Date, retireAt: Date | null): void {
    this.#changes.push(changeId);
    for (const contactPointId of ids) this.#say({ changeId, step, contactPointId, audience: "everyone", from, to: null });
    if (!retireAt) return;
    const live = this.#liveOpenings(step);
    const candidates = new Set(live.filter((each) => ids.includes(each.replacesId)).map((each) => each.contactPointId));
    const ending = [...candidates].filter((id) => {
      const isNeeded = live.some(
        (each) => each.contactPointId === id && this.#audienceAt(each.replacesId, retireAt, step) !== "everyone",
      );
      return !isNeeded && this.#audienceAt(id, retireAt, step) !== "nobody";
    });
    for (const contactPointId of ending)
      this.#say({ changeId, step, contactPointId, audience: "nobody", from: retireAt, to: null });
  }

  undo(changeId: number, step: number): void {
    this.#undone.set(changeId, step);
    const touched = this.#statements.filter((each) => each.changeId === changeId).map((each) => each.contactPointId);
    for (const id of touched) {
      const newest = this.#liveOpenings(step).findLast((each) => each.contactPointId === id);
      const isSaid = this.#statements.some((each) => each.contactPointId === id && this.#isLive(each.changeId, step));
      if (newest && isSaid) this.#expiry.set(id, newest.expiresAt);
    }
  }

  /** Everything that is not closed for everybody. The first owner has the first mailbox, the second both. */
  answers(owner: number, at: Date, step: number): Subject[] {
    const mine = owner === 0 ? this.#mailboxes.slice(0, 1) : this.#mailboxes;
    const standIns = this.#openings.filter((each) => mine.includes(each.replacesId)).map((each) => each.contactPointId);
    return [...new Set([...mine, ...standIns])].flatMap((contactPointId) => {
      const audience = this.#audienceAt(contactPointId, at, step);
      const note = this.#liveOpenings(step).findLast((each) => each.contactPointId === contactPointId)?.note ?? null;
      return audience === "nobody" ? [] : [{ contactPointId, audience, note }];
    });
  }

  /** Open for everybody before open for the administration, usual before stand-in, older before newer. */
  addressToUse(owner: number, at: Date, step: number, asker: Asker): number | undefined {
    const usable = this.answers(owner, at, step).filter((each) => asker === "administration" || each.audience === "everyone");
    const weight = ({ audience, contactPointId }: Subject) =>
      (audience === "everyone" ? 0 : 2_000_000) + (this.#mailboxes.includes(contactPointId) ? 0 : 1_000_000) + contactPointId;
    return usable.toSorted((a, b) => weight(a) - weight(b))[0]?.contactPointId;
  }

  /** The last of what covers the instant, was said by then and is not undone by then. */
  #audienceAt(contactPointId: number, at: Date, step: number): Audience {
    const said = this.#statements.findLast(
      (each) =>
        each.contactPointId === contactPointId &&
        each.step <= step &&
        this.#isLive(each.changeId, step) &&
        (each.from === null || each.from <= at) &&
        (each.to === null || at < each.to),
    );
    return said?.audience ?? "nobody";
  }

  /** What lapses is not open beyond its expiry. */
  #say(statement: Statement): void {
    const expiry = statement.audience === "nobody" ? null : this.#expiry.get(statement.contactPointId);
    const to = expiry && (!statement.to || expiry < statement.to) ? expiry : statement.to;
    this.#statements.push({ ...statement, to });
  }

  #isLive(changeId: number, step: number): boolean {
    const undoneAt = this.#undone.get(changeId);
    return undoneAt === undefined || undoneAt > step;
  }
  #liveOpenings = (step: number): Opening[] =>
    this.#openings.filter((each) => each.step <= step && this.#isLive(each.changeId, step));
}

const among = (ids: readonly number[], points: readonly number[]): number[] => [
  ...new Set(points.map((point) => ids[point % ids.length]!)),
];
