/**
 * What recipients are offered unless the author writes something else. Part of the notice, so not in the messages. That somebody is the
 * wrong person, or no longer in office, is asked beside every notice (lib/acknowledgements/reports.ts).
 */
export const defaultAnswers = [
  {
    text: "Ich habe die Information erhalten.",
    textEn: "I have received the information.",
    textSimple: "Ich habe die Nachricht bekommen.",
  },
  {
    text: "Ich habe eine Rückfrage.",
    textEn: "I have a question.",
    textSimple: "Ich habe eine Frage.",
    followUp: "Was möchten Sie wissen, und wie erreichen wir Sie?",
    followUpEn: "What would you like to know, and how can we reach you?",
    followUpSimple: "Was möchten Sie wissen? Wie erreichen wir Sie?",
  },
];
