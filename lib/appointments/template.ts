import type { noticeTemplates } from "#db/schema/index.ts";
import type { StageKind, TextVariant } from "#db/vocabulary.ts";
import { templateWaves } from "../deliveries/waves.ts";
import { type Composition, variantsRead } from "../notices/compose.ts";
import type { NoticeContext } from "../notices/context.ts";
import { renderTemplate } from "../notices/template.ts";
import { fill, mailWords } from "../notices/words.ts";

/** Stages in which the city helps one by one. What their notices say is followed by appointments. */
export const stagesWithAppointments: readonly StageKind[] = ["workaround", "vendor_fix", "reactivation"];

/** What is put in when an appointment is made, beside what the approval froze for the recipient. */
export type AppointmentSlots = Record<"termin_stand" | "termin_zeit" | "termin_ort" | "termin_technik" | "antwortlink", string>;

const slots = {
  salutation: "{{anrede}}",
  state: "{{termin_stand}}",
  moment: "{{termin_zeit}}",
  place: "{{termin_ort}}",
  technician: "{{termin_technik}}",
  link: "{{antwortlink}}",
};

/** The mail that confirms, changes, cancels or reminds of an appointment, in each version that is read; none for other stages. */
export function appointmentTemplates(noticeId: number, composition: Composition): (typeof noticeTemplates.$inferInsert)[] {
  const { stage } = composition.context.notice;
  if (!stage || !stagesWithAppointments.includes(stage)) return [];
  return [...variantsRead(composition)].map((variant) => ({
    noticeId,
    wave: templateWaves.appointment,
    variant,
    ...renderTemplate(aboutAppointment(composition.context, variant), variant),
  }));
}

/** The notice's own sender, marks and foot around a text of its own; its attachments were sent with it. */
function aboutAppointment(context: NoticeContext, variant: TextVariant): NoticeContext {
  const words = mailWords(variant).appointment;
  const [subject, body] = [fill(words.subject, slots), fill(words.body, slots)];
  const texts = { subject, body, subjectEn: subject, bodyEn: body, subjectSimple: subject, bodySimple: body };
  return { ...context, notice: { ...context.notice, ...texts }, attachments: [] };
}
