"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import {
  createEndpoint,
  disableEndpoint,
  enableEndpoint,
  removeEndpoint,
  repeatMessage,
  replaceSecret,
  testEndpoint,
} from "#lib/outgoing-webhooks/commands.ts";
import { EndpointInput } from "#lib/outgoing-webhooks/input.ts";
import { resolvedTarget, targetRules } from "#lib/outgoing-webhooks/target.ts";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

/** Answers with the secret, this once: no page shows it again. */
export async function createEndpointAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = EndpointInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("administration.webhooks");
  const rules = targetRules(env().WEBHOOKS_ALLOW_PRIVATE_ADDRESSES);
  try {
    await resolvedTarget(input.data.url, rules);
    const { secret } = createEndpoint(database(), input.data, rules, { by: admin.id, at: new Date() });
    return { done: t("created", { name: input.data.name }), secret };
  } catch (error) {
    return refused(error, form);
  }
}

export async function replaceSecretAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const t = await getTranslations("administration.webhooks");
  try {
    return { done: t("rotated"), secret: replaceSecret(database(), Number(id), { by: admin.id, at: new Date() }) };
  } catch (error) {
    return refused(error, form);
  }
}

export async function testEndpointAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const t = await getTranslations("administration.webhooks");
  try {
    testEndpoint(database(), Number(id), env().PUBLIC_URL, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("tested") };
}

export async function repeatMessageAction(id: number, deliveryId: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const t = await getTranslations("administration.webhooks");
  try {
    repeatMessage(database(), Number(id), Number(deliveryId), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("repeated") };
}

export async function disableEndpointAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    disableEndpoint(database(), Number(id), "by_hand", { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/verwaltung/webhooks/${Number(id)}`);
}

export async function enableEndpointAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    enableEndpoint(database(), Number(id), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/verwaltung/webhooks/${Number(id)}`);
}

export async function removeEndpointAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    removeEndpoint(database(), Number(id), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect("/verwaltung/webhooks");
}
