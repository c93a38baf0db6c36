/** Where people have mailboxes of their own. A city's mandate mailboxes are elsewhere. */
const providers = [
  "1und1.de",
  "arcor.de",
  "email.de",
  "ewetel.net",
  "freenet.de",
  "gmail.com",
  "googlemail.com",
  "htp-tel.de",
  "icloud.com",
  "ionos.de",
  "kabelmail.de",
  "mac.com",
  "magenta.de",
  "mail.com",
  "mail.de",
  "mailbox.org",
  "me.com",
  "msn.com",
  "netcologne.de",
  "o2mail.de",
  "o2online.de",
  "online.de",
  "osnanet.de",
  "proton.me",
  "t-online.de",
  "tutanota.com",
  "tutanota.de",
  "tuta.io",
  "unitybox.de",
  "versanet.de",
  "vodafone.de",
  "vodafonemail.de",
  "web.de",
  "wtnet.de",
] as const;
/** With an ending for every country. */
const families = /^(gmx|yahoo|ymail|hotmail|outlook|live|aol|posteo|protonmail|rocketmail)\.[a-z.]{2,6}$/;

/** Whether an address or number looks like one of a person rather than of a mandate. German mobile numbers begin with 015, 016 or 017. */
export function looksPrivate(channel: "email" | "phone", normalized: string): boolean {
  if (channel === "phone") return /^00491[567]/.test(normalized);
  const domain = normalized.split("@")[1] ?? "";
  return families.test(domain) || providers.some((provider) => domain === provider || domain.endsWith(`.${provider}`));
}

/** Enough to tell which one is meant, too little to use it: "a…@gmail.com", "…4711". */
export function masked(channel: "email" | "phone", value: string): string {
  if (channel === "phone") return `…${value.replace(/\D/g, "").slice(-3)}`;
  const [local = "", domain = ""] = value.split("@");
  return `${local.slice(0, 1)}…@${domain}`;
}
