import { Body, Button, Container, Head, Heading, Html, Section, Text } from "@react-email/components";
import type { CSSProperties, ReactNode } from "react";
import type { Locale } from "#db/vocabulary.ts";
import { fill, type MailWords } from "#lib/notices/words.ts";

/**
 * The layout of a notice as it stands in lib/notices/layout.generated.ts. `[[…]]` is filled once per notice and language, `{{…}}`
 * later per recipient. Optional parts are pieces of their own, so that nobody has to cut a finished mail.
 */
type Words = { words: MailWords };

export const text = { color: "#17191f", fontFamily: "Fira Sans, Segoe UI, Roboto, Helvetica, Arial, sans-serif" };
export const quiet: CSSProperties = { ...text, color: "#555b66", fontSize: "14px", lineHeight: "20px", margin: "0 0 4px" };
export const boxed: CSSProperties = { borderRadius: "4px", margin: "0 0 16px", padding: "12px 16px" };

/** Clients that know dark mode turn the colours; the others get the light ones written in place. */
const schemes = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page,.sheet{background:#14171c!important}
.ink,.ink *{color:#e9ebee!important}
.quiet,.quiet *{color:#b3b9c4!important}
.link{color:#9cc1ff!important}
.box{background:#232831!important;border-color:#454c59!important}
.button{background:#9cc1ff!important;color:#0d1a33!important}
.warn{background:#4a3800!important;border-color:#e0b000!important}
}
@media (max-width:480px){.sheet{padding:16px!important}}`;

export function NoticePage({ words, locale }: Words & { locale: Locale }) {
  return (
    <MailSheet
      locale={locale}
      marks="[[marks]]"
      foot={
        <>
          [[attachments]]
          <Text style={quiet}>[[incident]]</Text>
          <Text style={quiet}>{fill(words.why, { sender: "[[from]]", lists: "{{verteiler}}" })}</Text>
          <Text style={quiet}>{words.reply}</Text>
        </>
      }
    >
      [[answer]][[help]]
    </MailSheet>
  );
}

type MailSheetProps = {
  locale: Locale;
  /** What an inbox shows beside the subject. */
  preheader?: string;
  marks?: ReactNode;
  /** Between the text and the foot. */
  children: ReactNode;
  foot: ReactNode;
};

/** What every mail of the city looks like: who writes, the subject as its heading, the text, and quietly why it came. */
export function MailSheet({ locale, preheader, marks, children, foot }: MailSheetProps) {
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>[[subject]]</title>
        <style dangerouslySetInnerHTML={{ __html: schemes }} />
      </Head>
      <Body className="page" style={{ margin: 0, padding: 0 }}>
        {preheader ? <div style={{ display: "none", maxHeight: 0, overflow: "hidden" }}>{preheader}</div> : null}
        <Container className="sheet" style={{ maxWidth: "600px", padding: "24px", textAlign: "left" }}>
          <Section className="ink">
            {marks}
            <Text style={{ ...text, fontSize: "16px", lineHeight: "24px", fontWeight: 700, margin: 0 }}>[[city]]</Text>
            <Text className="quiet" style={{ ...quiet, margin: "0 0 16px" }}>
              [[sender]]
            </Text>
            <Heading as="h1" style={{ ...text, fontSize: "22px", lineHeight: "28px", fontWeight: 700, margin: "0 0 16px" }}>
              [[subject]]
            </Heading>
          </Section>
          <Section className="ink" style={{ ...text, fontSize: "16px", lineHeight: "24px", wordBreak: "break-word" }}>
            [[body]]
          </Section>
          {children}
          <Section className="quiet" style={{ borderTop: "1px solid #c8ccd4", paddingTop: "12px" }}>
            {foot}
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

/** First line of a mail that needs care: an exercise, a test, a label of the Traffic Light Protocol. */
export function Mark() {
  return (
    <Section className="warn" style={{ ...boxed, backgroundColor: "#fff4d1", border: "1px solid #b38600" }}>
      <Text style={{ ...text, fontSize: "14px", lineHeight: "20px", fontWeight: 700, margin: 0 }}>[[text]]</Text>
    </Section>
  );
}

export function AnswerButton() {
  return (
    <Section style={{ margin: "0 0 24px" }}>
      <Button
        className="button"
        href="{{antwortlink}}"
        style={{ ...text, ...boxed, backgroundColor: "#1b4d9e", color: "#ffffff", fontSize: "16px", fontWeight: 700, margin: 0 }}
      >
        [[label]]
      </Button>
    </Section>
  );
}

export function AnswerPrompt() {
  return (
    <Section className="ink">
      <Text style={{ ...text, fontSize: "16px", lineHeight: "24px", margin: "0 0 12px" }}>[[prompt]]</Text>
    </Section>
  );
}

export function HelpBox() {
  return (
    <Section className="box ink" style={{ ...boxed, backgroundColor: "#f1f3f6", border: "1px solid #d5d9e0" }}>
      <Text style={{ ...text, fontSize: "16px", lineHeight: "24px", margin: 0 }}>[[help]]</Text>
    </Section>
  );
}

export function Attachments({ words }: Words) {
  return <Text style={quiet}>{fill(words.attachments, { names: "[[names]]" })}</Text>;
}
