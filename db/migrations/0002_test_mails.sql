DROP INDEX `notice_templates_variant_unique`;--> statement-breakpoint
ALTER TABLE `notice_templates` ADD `wave` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `notice_templates_variant_unique` ON `notice_templates` (`notice_id`,`wave`,`variant`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`wave` integer DEFAULT 1 NOT NULL,
	`channel` text DEFAULT 'email' NOT NULL,
	`contact_point_id` integer,
	`address` text NOT NULL,
	`address_normalized` text NOT NULL,
	`state` text NOT NULL,
	`template_id` integer NOT NULL,
	`slots` text NOT NULL,
	`subject_hash` text NOT NULL,
	`text_hash` text NOT NULL,
	`html_hash` text NOT NULL,
	`message_id` text NOT NULL,
	`references` text NOT NULL,
	`owner_epoch` text,
	`attempt_count` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`first_key_use_at` integer,
	`batch_id` integer,
	`transport` text,
	`provider_id` text,
	`last_code` text,
	`last_error` text,
	`accepted_at` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `notice_templates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deliveries_state_check" CHECK("__new_deliveries"."state" in ('planned', 'queued', 'sending', 'accepted', 'delayed', 'delivered', 'bounced', 'complained', 'failed', 'rejected', 'suppressed', 'invalid', 'unknown', 'closed_unknown', 'cancelled', 'expired', 'replaced')),
	CONSTRAINT "deliveries_channel_check" CHECK("__new_deliveries"."channel" in ('email', 'phone', 'sms', 'fax', 'post')),
	CONSTRAINT "deliveries_transport_check" CHECK("__new_deliveries"."transport" in ('capture', 'smtp', 'resend'))
);
--> statement-breakpoint
INSERT INTO `__new_deliveries`("id", "notice_id", "wave", "channel", "contact_point_id", "address", "address_normalized", "state", "template_id", "slots", "subject_hash", "text_hash", "html_hash", "message_id", "references", "owner_epoch", "attempt_count", "next_attempt_at", "first_key_use_at", "batch_id", "transport", "provider_id", "last_code", "last_error", "accepted_at", "updated_at") SELECT "id", "notice_id", "wave", "channel", "contact_point_id", "address", "address_normalized", "state", "template_id", "slots", "subject_hash", "text_hash", "html_hash", "message_id", "references", "owner_epoch", "attempt_count", "next_attempt_at", "first_key_use_at", "batch_id", "transport", "provider_id", "last_code", "last_error", "accepted_at", "updated_at" FROM `deliveries`;--> statement-breakpoint
DROP TABLE `deliveries`;--> statement-breakpoint
ALTER TABLE `__new_deliveries` RENAME TO `deliveries`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_address_unique` ON `deliveries` (`notice_id`,`wave`,`channel`,`address_normalized`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_message_id_unique` ON `deliveries` (`message_id`);--> statement-breakpoint
CREATE INDEX `deliveries_notice_state_idx` ON `deliveries` (`notice_id`,`state`);--> statement-breakpoint
CREATE INDEX `deliveries_due_idx` ON `deliveries` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `deliveries_contact_point_idx` ON `deliveries` (`contact_point_id`);