CREATE TABLE `import_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`decision` text NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `import_sources`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_rules_kind_check" CHECK("import_rules"."kind" in ('role', 'organization_kind', 'identity'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_rules_subject_unique` ON `import_rules` (`source_id`,`kind`,`subject`);--> statement-breakpoint
CREATE TABLE `import_sources` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`read_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_sources_key_unique` ON `import_sources` (`key`);--> statement-breakpoint
CREATE INDEX `import_sources_url_idx` ON `import_sources` (`url`);--> statement-breakpoint
CREATE TABLE `imported_objects` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`person_id` integer,
	`organization_id` integer,
	`membership_id` integer,
	`said` text NOT NULL,
	`gone_at` integer,
	FOREIGN KEY (`source_id`) REFERENCES `import_sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imported_objects_one" CHECK(("imported_objects"."person_id" is not null) + ("imported_objects"."organization_id" is not null) + ("imported_objects"."membership_id" is not null) = 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imported_objects_external_unique` ON `imported_objects` (`source_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `imported_objects_person_idx` ON `imported_objects` (`person_id`);--> statement-breakpoint
CREATE INDEX `imported_objects_organization_idx` ON `imported_objects` (`organization_id`);--> statement-breakpoint
CREATE INDEX `imported_objects_membership_idx` ON `imported_objects` (`membership_id`);