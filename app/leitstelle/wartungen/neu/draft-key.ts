/** Under which name the announcement is kept while somebody types. */
export const ANNOUNCEMENT_DRAFT = "maintenance:new";
