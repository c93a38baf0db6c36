import { Button, Link, Section, Text } from "@react-email/components";
import type { Locale } from "#db/vocabulary.ts";
import { boxed, MailSheet, quiet, text } from "./notice.tsx";

/** The layout of a mail to somebody who follows the public page, as it stands in lib/subscriptions/layout.generated.ts. */
export function SubscriptionPage({ locale }: { locale: Locale }) {
  return (
    <MailSheet locale={locale} preheader="[[preheader]]" foot="[[foot]]">
      <Section style={{ margin: "8px 0 24px" }}>
        <Button
          className="button"
          href="[[href]]"
          style={{
            ...text,
            ...boxed,
            backgroundColor: "#1b4d9e",
            color: "#ffffff",
            fontSize: "16px",
            fontWeight: 700,
            margin: 0,
          }}
        >
          [[label]]
        </Button>
      </Section>
      <Section className="ink" style={{ ...text, fontSize: "16px", lineHeight: "24px" }}>
        [[after]]
      </Section>
    </MailSheet>
  );
}

export const Paragraph = () => <p style={{ margin: "0 0 16px" }}>[[text]]</p>;

/** In another language than the mail. */
export const ForeignParagraph = () => (
  <p style={{ margin: "0 0 16px" }} lang="de">
    [[text]]
  </p>
);

export const Fact = () => (
  <p style={{ margin: "0 0 8px" }}>
    <strong>[[name]]</strong>
    <br />
    [[text]]
  </p>
);

export const Item = () => <li style={{ margin: "0 0 4px" }}>[[text]]</li>;

export const Items = () => <ul style={{ margin: "0 0 16px", paddingLeft: "24px" }}>[[items]]</ul>;

export const Line = () => <Text style={quiet}>[[text]]</Text>;

export const FootLink = () => (
  <Link className="link" href="[[href]]" style={{ color: "#1b4d9e", textDecoration: "underline" }}>
    [[label]]
  </Link>
);
