import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { EndpointInput } from "./input.ts";
import { insertMessage, oweTo } from "./owe.ts";
import { newSigningSecret } from "./secret.ts";
import { checkedTarget, type TargetRules } from "./target.ts";

/**
 * From now on another program is told what the public is told. Its address never enters the proof: part of it is often a secret.
 *
 * @returns `secret`, to be shown this once
 * @throws DomainError `webhook_name_taken`, and what `checkedTarget` refuses. Ask `resolvedTarget` first: it asks for names, too
 */
export function createEndpoint(db: Db, input: EndpointInput, rules: TargetRules, stamp: Stamp): { id: number; secret: string } {
  const url = checkedTarget(input.url, rules).href;
  return inTransaction(db, (tx) => {
    if (isNameTaken(tx, input.name)) throw new DomainError("webhook_name_taken", { name: input.name }, "name");
    const secret = newSigningSecret();
    const { id } = tx
      .insert(webhookEndpoints)
      .values({ name: input.name, url, secret, createdBy: stamp.by, createdAt: stamp.at })
      .returning({ id: webhookEndpoints.id })
      .get();
    recordEvent(tx, "webhook_endpoint.created", { endpointId: id }, stamp);
    return { id, secret };
  });
}

/**
 * The old secret signs nothing any more, also not what is still owed.
 *
 * @returns the new one, to be shown this once
 * @throws DomainError `not_found`
 */
export function replaceSecret(db: Db, id: number, stamp: Stamp): string {
  return inTransaction(db, (tx) => {
    const secret = newSigningSecret();
    changeEndpoint(tx, id, { secret });
    recordEvent(tx, "webhook_endpoint.secret_replaced", { endpointId: id }, stamp);
    return secret;
  });
}

/**
 * Nothing is sent there any more. What was owed is given up: whoever enables it again is not told old news.
 *
 * @param reason `gone`: the receiver has said so itself (410)
 * @throws DomainError `not_found`, `webhook_disabled_already`
 */
export function disableEndpoint(db: Db, id: number, reason: "by_hand" | "gone", stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (endpointIn(tx, id).disabledAt) throw new DomainError("webhook_disabled_already");
    changeEndpoint(tx, id, { disabledAt: stamp.at });
    giveUpOwed(tx, id);
    recordEvent(tx, "webhook_endpoint.disabled", { endpointId: id, reason }, stamp);
  });
}

/** @throws DomainError `not_found`, `webhook_enabled_already` */
export function enableEndpoint(db: Db, id: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (!endpointIn(tx, id).disabledAt) throw new DomainError("webhook_enabled_already");
    changeEndpoint(tx, id, { disabledAt: null });
    recordEvent(tx, "webhook_endpoint.enabled", { endpointId: id }, stamp);
  });
}

/** For good; its address and secret are erased. @throws DomainError `not_found` */
export function removeEndpoint(db: Db, id: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    changeEndpoint(tx, id, { removedAt: stamp.at, url: "", secret: "" });
    giveUpOwed(tx, id);
    recordEvent(tx, "webhook_endpoint.removed", { endpointId: id }, stamp);
  });
}

/**
 * Owes it a message that says nothing but that it arrives.
 *
 * @throws DomainError `not_found`, `webhook_is_disabled`
 */
export function testEndpoint(db: Db, id: number, publicUrl: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (endpointIn(tx, id).disabledAt) throw new DomainError("webhook_is_disabled");
    const event = { type: "test", timestamp: stamp.at.toISOString(), data: { url: publicUrl } } as const;
    oweTo(tx, insertMessage(tx, event, {}, stamp.at), [{ id }], stamp.at);
    recordEvent(tx, "webhook_endpoint.tested", { endpointId: id }, stamp);
  });
}

/**
 * Sends a message once more, now, under its old id, and repeats it like a new one.
 *
 * @throws DomainError `not_found`, `webhook_is_disabled`
 */
export function repeatMessage(db: Db, endpointId: number, deliveryId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (endpointIn(tx, endpointId).disabledAt) throw new DomainError("webhook_is_disabled");
    const { changes } = tx
      .update(webhookDeliveries)
      .set({ state: "owed", attemptCount: 0, nextAttemptAt: stamp.at, deliveredAt: null })
      .where(and(eq(webhookDeliveries.id, deliveryId), eq(webhookDeliveries.endpointId, endpointId)))
      .run();
    if (changes !== 1) throw new DomainError("not_found");
    recordEvent(tx, "webhook_message.repeated", { endpointId, deliveryId }, stamp);
  });
}

const inUse = (id: number) => and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.removedAt));

function endpointIn(tx: Db, id: number): { disabledAt: Date | null } {
  const row = tx.select({ disabledAt: webhookEndpoints.disabledAt }).from(webhookEndpoints).where(inUse(id)).get();
  if (!row) throw new DomainError("not_found");
  return row;
}

function changeEndpoint(tx: Db, id: number, change: Partial<typeof webhookEndpoints.$inferInsert>): void {
  if (tx.update(webhookEndpoints).set(change).where(inUse(id)).run().changes !== 1) throw new DomainError("not_found");
}

function giveUpOwed(tx: Db, endpointId: number): void {
  tx.update(webhookDeliveries)
    .set({ state: "given_up", nextAttemptAt: null })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "owed")))
    .run();
}

/** Two of one name would be one to whoever reads the list. */
function isNameTaken(tx: Db, name: string): boolean {
  const readsAs = (text: string) => text.normalize("NFKC").toLowerCase();
  return tx
    .select({ name: webhookEndpoints.name })
    .from(webhookEndpoints)
    .where(isNull(webhookEndpoints.removedAt))
    .all()
    .some((endpoint) => readsAs(endpoint.name) === readsAs(name));
}
