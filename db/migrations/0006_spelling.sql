-- Search over the directory, anew. rowid = 2 × person id, or 2 × organization id + 1; spellings are folded, see lib/directory/fold.ts.
-- `names` may be searched by everybody, `addresses` (what stands before the @) by those who may see them. `directory_parts` has the
-- same rows with every ending of every word of the name, so that "ausschuss" begins an ending of "finanzausschuss".
-- Endings, spellings and addresses are written by the application: before its next start it sees that rows are missing (refillSearch).
CREATE VIRTUAL TABLE `directory_search_next` USING fts5(`names`, `addresses`, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4');
--> statement-breakpoint
INSERT INTO `directory_search_next` (`rowid`, `names`, `addresses`) SELECT `rowid`, `words`, '' FROM `directory_search`;
--> statement-breakpoint
DROP TABLE `directory_search`;
--> statement-breakpoint
ALTER TABLE `directory_search_next` RENAME TO `directory_search`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `directory_parts` USING fts5(`names`, `endings`, tokenize = "unicode61 remove_diacritics 2", prefix = '3 4', content = '', contentless_delete = 1);
--> statement-breakpoint
CREATE TABLE `directory_spellings` (
	`word` text PRIMARY KEY NOT NULL,
	`tail` text NOT NULL,
	`sound` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `directory_spellings_tail_idx` ON `directory_spellings` (`tail`);--> statement-breakpoint
CREATE INDEX `directory_spellings_sound_idx` ON `directory_spellings` (`sound`);