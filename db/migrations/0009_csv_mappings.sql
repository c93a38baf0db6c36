CREATE TABLE `csv_mappings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`kind` text NOT NULL,
	`columns` text NOT NULL,
	`remembered_at` integer NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `import_sources`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "csv_mappings_kind_check" CHECK("csv_mappings"."kind" in ('people', 'memberships', 'contact_points', 'organizations'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `csv_mappings_kind_unique` ON `csv_mappings` (`source_id`,`kind`);