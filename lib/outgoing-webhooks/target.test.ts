import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, webhookEndpoints } from "#db/schema/index.ts";
import { createEndpoint, removeEndpoint, replaceSecret } from "./commands.ts";
import { findEndpoint, listEndpoints } from "./queries.ts";
import { checkedTarget, resolvedTarget, targetRules } from "./target.ts";

const strict = targetRules(false);
const stamp = { by: "system", at: new Date("2026-05-01T10:00Z") };

test.each([
  ["https://app.example:8443/hook?x=1#a", undefined],
  ["app.example/hook", "webhook_url_malformed"],
  ["http://app.example/hook", "webhook_url_https"],
  ["ftp://app.example/", "webhook_url_https"],
  ["javascript:alert(1)", "webhook_url_https"],
  ["https://anna:geheim@app.example/", "webhook_url_credentials"],
  ["https://127.0.0.1/", "webhook_private_address"],
  ["https://2130706433/", "webhook_private_address"],
  ["https://[::1]/", "webhook_private_address"],
  ["https://[::ffff:10.0.0.1]/", "webhook_private_address"],
  ["https://169.254.169.254/latest/meta-data", "webhook_private_address"],
])("%s as the address of another program", (url, code) => {
  if (code) expect(() => checkedTarget(url, strict)).toThrow(code);
  else expect(checkedTarget(url, strict).href).toBe("https://app.example:8443/hook?x=1");
});

test("the own network is called where the setting allows it, there also without https", () => {
  expect(checkedTarget("http://10.0.0.7/hook", targetRules(true)).href).toBe("http://10.0.0.7/hook");
});

test("a name is asked for when it is typed: one that nobody knows or that leads inside is refused at once", async () => {
  const leadsTo = (...addresses: string[]) => ({
    ...strict,
    resolve: async () => addresses.map((address) => ({ address, family: 4 })),
  });
  await expect(resolvedTarget("https://intern.example/", leadsTo("10.0.0.7"))).rejects.toThrow("webhook_private_address");
  await expect(resolvedTarget("https://app.example/", leadsTo())).rejects.toThrow("webhook_host_unknown");
  const unknown = { ...strict, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
  await expect(resolvedTarget("https://gibtesnicht.example/", unknown)).rejects.toThrow("webhook_host_unknown");
  expect((await resolvedTarget("https://app.example/", leadsTo("8.8.8.8"))).hostname).toBe("app.example");
});

test("a name is taken once, however it is written, and free again when its endpoint is removed, with address and secret erased", () => {
  const db = openDatabase(":memory:");
  const make = (name: string) => createEndpoint(db, { name, url: "https://app.example/geheimer-pfad" }, strict, stamp);
  const { id, secret } = make("Rathaus-App");
  expect(() => make("RATHAUS-APP")).toThrow("webhook_name_taken");
  expect(JSON.stringify([listEndpoints(db, stamp.at), findEndpoint(db, id, stamp.at)])).not.toContain(secret);
  removeEndpoint(db, id, stamp);
  expect(() => removeEndpoint(db, id, stamp)).toThrow("not_found");
  expect(() => replaceSecret(db, id, stamp)).toThrow("not_found");
  expect(db.select().from(webhookEndpoints).all()).toMatchObject([{ url: "", secret: "" }]);
  make("Rathaus-App");
  expect(listEndpoints(db, stamp.at)).toHaveLength(1);
  const proof = JSON.stringify(db.select().from(auditEvents).all());
  expect(proof).not.toContain("geheimer-pfad");
  expect(proof).not.toContain(secret);
});
