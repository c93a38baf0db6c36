import type { ReactNode } from "react";

/** Fills a tag of a message, such as `<at></at>`, with an element. */
export const filledWith = (element: ReactNode) => () => element;
