CREATE TABLE `__new_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`delivery_id` integer NOT NULL,
	`batch_id` integer,
	`transport` text NOT NULL,
	`epoch` text NOT NULL,
	`phase` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`outcome` text,
	`code` text,
	`error` text,
	`provider_id` text,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attempts_phase_check" CHECK("__new_attempts"."phase" = 'claimed' or "__new_attempts"."phase" = 'envelope' or "__new_attempts"."phase" = 'body' or "__new_attempts"."phase" = 'replied'),
	CONSTRAINT "attempts_outcome_check" CHECK("__new_attempts"."outcome" = 'planned' or "__new_attempts"."outcome" = 'queued' or "__new_attempts"."outcome" = 'sending' or "__new_attempts"."outcome" = 'accepted' or "__new_attempts"."outcome" = 'delayed' or "__new_attempts"."outcome" = 'delivered' or "__new_attempts"."outcome" = 'bounced' or "__new_attempts"."outcome" = 'complained' or "__new_attempts"."outcome" = 'failed' or "__new_attempts"."outcome" = 'rejected' or "__new_attempts"."outcome" = 'suppressed' or "__new_attempts"."outcome" = 'invalid' or "__new_attempts"."outcome" = 'unknown' or "__new_attempts"."outcome" = 'closed_unknown' or "__new_attempts"."outcome" = 'cancelled' or "__new_attempts"."outcome" = 'expired' or "__new_attempts"."outcome" = 'replaced'),
	CONSTRAINT "attempts_transport_check" CHECK("__new_attempts"."transport" = 'capture' or "__new_attempts"."transport" = 'smtp' or "__new_attempts"."transport" = 'resend')
);
--> statement-breakpoint
INSERT INTO `__new_attempts`("id", "delivery_id", "batch_id", "transport", "epoch", "phase", "started_at", "ended_at", "outcome", "code", "error", "provider_id") SELECT "id", "delivery_id", "batch_id", "transport", "epoch", "phase", "started_at", "ended_at", "outcome", "code", "error", "provider_id" FROM `attempts`;--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_attempts';--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_attempts', seq FROM sqlite_sequence WHERE name = 'attempts';--> statement-breakpoint
DROP TABLE `attempts`;--> statement-breakpoint
ALTER TABLE `__new_attempts` RENAME TO `attempts`;--> statement-breakpoint
CREATE INDEX `attempts_delivery_idx` ON `attempts` (`delivery_id`,`id`);--> statement-breakpoint
CREATE TABLE `__new_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer,
	`mailing_id` integer,
	`subscriber_id` integer,
	`wave` integer DEFAULT 1 NOT NULL,
	`purpose` text DEFAULT 'notice' NOT NULL,
	`replaces_id` integer,
	`channel` text DEFAULT 'email' NOT NULL,
	`contact_point_id` integer,
	`address` text NOT NULL,
	`address_normalized` text NOT NULL,
	`state` text NOT NULL,
	`template_id` integer NOT NULL,
	`message_id` text NOT NULL,
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
	FOREIGN KEY (`mailing_id`) REFERENCES `mailings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `notice_templates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deliveries_one" CHECK(("__new_deliveries"."notice_id" is not null) + ("__new_deliveries"."mailing_id" is not null) = 1),
	CONSTRAINT "deliveries_state_check" CHECK("__new_deliveries"."state" = 'planned' or "__new_deliveries"."state" = 'queued' or "__new_deliveries"."state" = 'sending' or "__new_deliveries"."state" = 'accepted' or "__new_deliveries"."state" = 'delayed' or "__new_deliveries"."state" = 'delivered' or "__new_deliveries"."state" = 'bounced' or "__new_deliveries"."state" = 'complained' or "__new_deliveries"."state" = 'failed' or "__new_deliveries"."state" = 'rejected' or "__new_deliveries"."state" = 'suppressed' or "__new_deliveries"."state" = 'invalid' or "__new_deliveries"."state" = 'unknown' or "__new_deliveries"."state" = 'closed_unknown' or "__new_deliveries"."state" = 'cancelled' or "__new_deliveries"."state" = 'expired' or "__new_deliveries"."state" = 'replaced'),
	CONSTRAINT "deliveries_channel_check" CHECK("__new_deliveries"."channel" = 'email' or "__new_deliveries"."channel" = 'phone' or "__new_deliveries"."channel" = 'sms' or "__new_deliveries"."channel" = 'fax' or "__new_deliveries"."channel" = 'post'),
	CONSTRAINT "deliveries_transport_check" CHECK("__new_deliveries"."transport" = 'capture' or "__new_deliveries"."transport" = 'smtp' or "__new_deliveries"."transport" = 'resend')
);
--> statement-breakpoint
INSERT INTO `__new_deliveries`("id", "notice_id", "mailing_id", "subscriber_id", "wave", "purpose", "replaces_id", "channel", "contact_point_id", "address", "address_normalized", "state", "template_id", "message_id", "owner_epoch", "attempt_count", "next_attempt_at", "first_key_use_at", "batch_id", "transport", "provider_id", "last_code", "last_error", "accepted_at", "updated_at") SELECT "id", "notice_id", "mailing_id", "subscriber_id", "wave", "purpose", "replaces_id", "channel", "contact_point_id", "address", "address_normalized", "state", "template_id", "message_id", "owner_epoch", "attempt_count", "next_attempt_at", "first_key_use_at", "batch_id", "transport", "provider_id", "last_code", "last_error", "accepted_at", "updated_at" FROM `deliveries`;--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_deliveries';--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_deliveries', seq FROM sqlite_sequence WHERE name = 'deliveries';--> statement-breakpoint
DROP TABLE `deliveries`;--> statement-breakpoint
ALTER TABLE `__new_deliveries` RENAME TO `deliveries`;--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_address_unique` ON `deliveries` (`notice_id`,`wave`,`channel`,`address_normalized`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_message_id_unique` ON `deliveries` (`message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_mailing_unique` ON `deliveries` (`mailing_id`,`address_normalized`) WHERE mailing_id is not null;--> statement-breakpoint
CREATE INDEX `deliveries_subscriber_idx` ON `deliveries` (`subscriber_id`) WHERE subscriber_id is not null;--> statement-breakpoint
CREATE INDEX `deliveries_notice_state_idx` ON `deliveries` (`notice_id`,`state`);--> statement-breakpoint
CREATE INDEX `deliveries_due_idx` ON `deliveries` (`state`,`mailing_id`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `deliveries_contact_point_idx` ON `deliveries` (`contact_point_id`);--> statement-breakpoint
CREATE INDEX `deliveries_provider_id_idx` ON `deliveries` (`provider_id`) WHERE transport = 'resend' and provider_id is not null;