-- Search over the directory. rowid = 2 × person id, or 2 × organization id + 1. `words` holds folded spellings, see lib/directory/fold.ts.
CREATE VIRTUAL TABLE `directory_search` USING fts5(`words`, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4');
--> statement-breakpoint
-- The application itself can act before anybody has an account.
INSERT INTO `actors` (`id`, `kind`, `name`, `created_at`) VALUES ('system', 'system', 'Lagebote', 0), ('cli', 'system', 'Kommandozeile', 0);
