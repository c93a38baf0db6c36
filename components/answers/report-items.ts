/** What whoever reports "Update installiert" ticks off; `answer.reactivation.items` in the messages. */
export const reportItems = ["installed", "restarted", "mail_works"] as const;
