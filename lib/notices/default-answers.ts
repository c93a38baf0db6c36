/** What recipients are offered unless the author writes something else. Part of the notice, so not in the messages. */
export const defaultAnswers = [
  {
    text: "Ich habe die Information erhalten.",
    textEn: "I have received the information.",
    textSimple: "Ich habe die Nachricht bekommen.",
  },
  {
    text: "Ich habe diese Funktion nicht mehr.",
    textEn: "I no longer hold this position.",
    textSimple: "Ich habe diese Aufgabe nicht mehr.",
  },
];
