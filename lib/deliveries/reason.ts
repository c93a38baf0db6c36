/** Keys of `sending.reasons` in the messages: what a server's answer means for whoever must do something about it. */
export type DeliveryReason =
  | "no_such_address"
  | "no_such_domain"
  | "mailbox_full"
  | "mailbox_disabled"
  | "too_large"
  | "sender_refused"
  | "content_refused"
  | "try_later"
  | "unreachable"
  | "encryption"
  | "sign_in"
  | "limit_reached"
  | "unanswered"
  | "suppressed"
  | "blocked_here"
  | "returned"
  | "spam"
  | "address_closed"
  | "too_late"
  | "altered"
  | "refused"
  | "refused_for_now";

/** Our own codes, Node's and OpenSSL's, and the names of Resend. */
const named: [RegExp, DeliveryReason][] = [
  [/^address_closed$/, "address_closed"],
  [/^too_late$/, "too_late"],
  [/content_changed|attachment_changed|idempotent|idempotency/, "altered"],
  [/invalid_from/, "sender_refused"],
  // As the provider names a mail that came back (lib/provider-events/parse.ts).
  [/^bounced no_?email$/, "no_such_address"],
  [/^bounced mailbox_?full$/, "mailbox_full"],
  [/^bounced message_?too_?large$/, "too_large"],
  [/^bounced (content|attachment)_?rejected$/, "content_refused"],
  [/^bounced .*suppress/, "suppressed"],
  [/^bounced/, "returned"],
  [/^delayed/, "try_later"],
  [/ENOTFOUND|EDNS|EAI_AGAIN/, "no_such_domain"],
  [/ETLS|CERT|SSL/, "encryption"],
  [/EAUTH|invalid_api_key|missing_api_key|restricted_api_key|^40[13]\b/, "sign_in"],
  [/quota|rate_limit|^429/, "limit_reached"],
  [/^address_suppressed$/, "blocked_here"],
  [/suppress/, "suppressed"],
  [/complain/, "spam"],
  [/ECONN|ETIMEDOUT|ESOCKET|EPIPE|EHOST|ENETUNREACH|CONN|unreachable|application_error|fetch|^5\d\d [a-z]/, "unreachable"],
  [/validation_error|invalid_to|^422/, "no_such_address"],
];

/** Enhanced status codes (RFC 3463) without their class; the class says whether it is final. */
const enhanced: [RegExp, DeliveryReason][] = [
  [/^1\.(0|1|3|6|10)$/, "no_such_address"],
  [/^(1\.2|4\.4)$/, "no_such_domain"],
  [/^2\.1$/, "mailbox_disabled"],
  [/^2\.2$/, "mailbox_full"],
  [/^(2\.3|3\.4)$/, "too_large"],
  [/^1\.(7|8)$/, "sender_refused"],
  [/^7\.(0|1|23|25|26|27)$/, "sender_refused"],
  [/^6\.|^7\./, "content_refused"],
];

/**
 * @param code as kept with the delivery: an SMTP reply, a name of the network, of the provider or of ours
 * @param error the far end's own words
 */
export function deliveryReason(code: string | null, error: string | null): DeliveryReason | undefined {
  if (!code) return undefined;
  const smtp = /^([45])\d\d$/.exec(code);
  if (!smtp) return named.find(([pattern]) => pattern.test(code))?.[1] ?? (error ? "refused" : undefined);
  return smtpReason(code, smtp[1] === "4", error ?? "");
}

function smtpReason(code: string, isTemporary: boolean, error: string): DeliveryReason {
  const status = /\b[45]\.(\d{1,3}\.\d{1,3})\b/.exec(error)?.[1];
  const meant = status === undefined ? undefined : enhanced.find(([pattern]) => pattern.test(status))?.[1];
  if (meant === "mailbox_full" || code === "452" || /mailbox (is )?full|over quota/i.test(error)) return "mailbox_full";
  if (isTemporary) return meant && meant !== "sender_refused" && meant !== "content_refused" ? meant : "try_later";
  if (meant) return meant;
  if (code === "552") return "too_large";
  if (code === "550" || code === "553")
    return /unknown|no such|not found|does ?n.t exist|unavailable/i.test(error) ? "no_such_address" : "refused";
  return code === "554" ? "sender_refused" : "refused";
}
