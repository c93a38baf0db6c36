CREATE TABLE `personal_links` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`person_id` integer,
	`organization_id` integer,
	`asker` text,
	`list_id` integer,
	`secret_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_by` text,
	`revoked_at` integer,
	FOREIGN KEY (`id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`list_id`) REFERENCES `distribution_lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "personal_links_purpose_check" CHECK("personal_links"."purpose" in ('look_up', 'list_confirmation')),
	CONSTRAINT "personal_links_asker_check" CHECK("personal_links"."asker" in ('everyone', 'administration')),
	CONSTRAINT "personal_links_holder" CHECK(("personal_links"."person_id" is not null) + ("personal_links"."organization_id" is not null) = 1),
	CONSTRAINT "personal_links_target" CHECK(("personal_links"."asker" is not null) + ("personal_links"."list_id" is not null) = 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `personal_links_secret_unique` ON `personal_links` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `personal_links_person_idx` ON `personal_links` (`person_id`);--> statement-breakpoint
CREATE INDEX `personal_links_organization_idx` ON `personal_links` (`organization_id`);--> statement-breakpoint
CREATE INDEX `personal_links_list_idx` ON `personal_links` (`list_id`);--> statement-breakpoint
CREATE TABLE `list_confirmations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list_id` integer NOT NULL,
	`list_version` integer NOT NULL,
	`members` text NOT NULL,
	`confirmed_by` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`list_id`) REFERENCES `distribution_lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `list_confirmations_list_idx` ON `list_confirmations` (`list_id`,`id`);--> statement-breakpoint
ALTER TABLE `reachability_changes` ADD `undoes_id` integer REFERENCES reachability_changes(id);--> statement-breakpoint
CREATE UNIQUE INDEX `reachability_changes_undone_once` ON `reachability_changes` (`undoes_id`);--> statement-breakpoint
CREATE INDEX `directory_lookups_actor_idx` ON `directory_lookups` (`actor_id`,`id`);