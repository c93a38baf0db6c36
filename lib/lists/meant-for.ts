type Incident = { isExercise: boolean; rehearsesListId: number | null };

/** Whether notices of an incident may go to a list: exercises write to exercise lists only, a rehearsal to the one list it rehearses. */
export const isMeantFor = (list: { id: number; isExercise: boolean }, { isExercise, rehearsesListId }: Incident): boolean =>
  rehearsesListId === null ? list.isExercise === isExercise : list.id === rehearsesListId;
