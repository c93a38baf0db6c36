CREATE TABLE `imported_contacts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`contact_point_id` integer NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`source_id`) REFERENCES `import_sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imported_contacts_external_unique` ON `imported_contacts` (`source_id`,`external_id`,`contact_point_id`);--> statement-breakpoint
CREATE INDEX `imported_contacts_contact_point_idx` ON `imported_contacts` (`contact_point_id`);