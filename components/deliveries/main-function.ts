/** "Ratsmitglied, Fraktion Grüne" of everything somebody is: in long tables the first function tells who it is. */
export const mainFunction = (label: string | null | undefined): string | null => label?.split("; ")[0] ?? null;
