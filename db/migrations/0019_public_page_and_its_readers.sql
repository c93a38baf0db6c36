CREATE TABLE `service_groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`position` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `maintenance_services` (
	`window_id` integer NOT NULL,
	`service_id` integer NOT NULL,
	`impact` text DEFAULT 'maintenance' NOT NULL,
	PRIMARY KEY(`window_id`, `service_id`),
	FOREIGN KEY (`window_id`) REFERENCES `maintenance_windows`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "maintenance_services_impact_check" CHECK("maintenance_services"."impact" in ('operational', 'maintenance', 'degraded', 'outage'))
);
--> statement-breakpoint
CREATE INDEX `maintenance_services_service_idx` ON `maintenance_services` (`service_id`);--> statement-breakpoint
CREATE TABLE `maintenance_updates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`window_id` integer NOT NULL,
	`kind` text NOT NULL,
	`body` text,
	`body_en` text,
	`body_simple` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`window_id`) REFERENCES `maintenance_windows`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "maintenance_updates_kind_check" CHECK("maintenance_updates"."kind" in ('announced', 'moved', 'reminded', 'started', 'extended', 'note', 'completed', 'cancelled'))
);
--> statement-breakpoint
CREATE INDEX `maintenance_updates_window_idx` ON `maintenance_updates` (`window_id`,`id`);--> statement-breakpoint
CREATE TABLE `maintenance_windows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`title_en` text,
	`description` text NOT NULL,
	`description_en` text,
	`description_simple` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`remind_minutes` integer,
	`reminded_at` integer,
	`started_at` integer,
	`completed_at` integer,
	`cancelled_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `maintenance_windows_number_unique` ON `maintenance_windows` (`number`);--> statement-breakpoint
CREATE INDEX `maintenance_windows_starts_idx` ON `maintenance_windows` (`starts_at`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`delivery_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`status` integer,
	`error` text,
	FOREIGN KEY (`delivery_id`) REFERENCES `webhook_deliveries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhook_attempts_delivery_idx` ON `webhook_attempts` (`delivery_id`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`endpoint_id` integer NOT NULL,
	`message_id` integer NOT NULL,
	`state` text NOT NULL,
	`attempt_count` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`delivered_at` integer,
	FOREIGN KEY (`endpoint_id`) REFERENCES `webhook_endpoints`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `webhook_messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "webhook_deliveries_state_check" CHECK("webhook_deliveries"."state" in ('owed', 'delivered', 'given_up'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_unique` ON `webhook_deliveries` (`endpoint_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due_idx` ON `webhook_deliveries` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	`removed_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `webhook_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` text NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`entry_id` integer,
	`maintenance_update_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `timeline_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`maintenance_update_id`) REFERENCES `maintenance_updates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_messages_message_id_unique` ON `webhook_messages` (`message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_messages_entry_unique` ON `webhook_messages` (`entry_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_messages_maintenance_update_unique` ON `webhook_messages` (`maintenance_update_id`);--> statement-breakpoint
CREATE TABLE `publication_states` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` text,
	`content_hash` text,
	`published_at` integer,
	`files` integer,
	`bytes` integer,
	`duration_ms` integer,
	`failing_since` integer,
	`error` text,
	`hook_version` text,
	`hook_ran_at` integer,
	`hook_failing_since` integer,
	`hook_error` text,
	`hook_attempts` integer DEFAULT 0 NOT NULL,
	`hook_next_at` integer
);
--> statement-breakpoint
CREATE TABLE `mailings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`request_id` integer,
	`entry_id` integer,
	`incident_id` integer,
	`maintenance_update_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `subscription_requests`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`entry_id`) REFERENCES `timeline_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`maintenance_update_id`) REFERENCES `maintenance_updates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mailings_kind_check" CHECK("mailings"."kind" in ('request', 'incident', 'maintenance'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mailings_entry_unique` ON `mailings` (`entry_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `mailings_maintenance_update_unique` ON `mailings` (`maintenance_update_id`);--> statement-breakpoint
CREATE INDEX `mailings_incident_idx` ON `mailings` (`incident_id`);--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address` text NOT NULL,
	`address_normalized` text NOT NULL,
	`locale` text NOT NULL,
	`wants_all` integer DEFAULT false NOT NULL,
	`token` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	`ended_at` integer,
	`end_reason` text,
	CONSTRAINT "subscribers_locale_check" CHECK("subscribers"."locale" in ('de', 'en')),
	CONSTRAINT "subscribers_end_reason_check" CHECK("subscribers"."end_reason" in ('left', 'one_click', 'bounced', 'complained', 'by_hand'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_token_unique` ON `subscribers` (`token`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_address_unique` ON `subscribers` (`address_normalized`) WHERE ended_at is null;--> statement-breakpoint
CREATE TABLE `subscription_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address` text NOT NULL,
	`address_normalized` text NOT NULL,
	`locale` text NOT NULL,
	`topics` text NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`confirmed_at` integer,
	CONSTRAINT "subscription_requests_locale_check" CHECK("subscription_requests"."locale" in ('de', 'en'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_requests_token_unique` ON `subscription_requests` (`token`);--> statement-breakpoint
CREATE INDEX `subscription_requests_address_idx` ON `subscription_requests` (`address_normalized`,`created_at`);--> statement-breakpoint
CREATE INDEX `subscription_requests_expires_idx` ON `subscription_requests` (`expires_at`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subscriber_id` integer NOT NULL,
	`service_id` integer,
	`incident_id` integer,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "subscriptions_one" CHECK(("subscriptions"."service_id" is not null) + ("subscriptions"."incident_id" is not null) = 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_service_unique` ON `subscriptions` (`subscriber_id`,`service_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_incident_unique` ON `subscriptions` (`subscriber_id`,`incident_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_service_idx` ON `subscriptions` (`service_id`);--> statement-breakpoint
CREATE INDEX `subscriptions_incident_idx` ON `subscriptions` (`incident_id`);--> statement-breakpoint
CREATE TABLE `__new_batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer,
	`mailing_id` integer,
	`idempotency_key` text NOT NULL,
	`delivery_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mailing_id`) REFERENCES `mailings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_batches`("id", "notice_id", "mailing_id", "idempotency_key", "delivery_ids", "created_at") SELECT "id", "notice_id", NULL, "idempotency_key", "delivery_ids", "created_at" FROM `batches`;--> statement-breakpoint
DROP TABLE `batches`;--> statement-breakpoint
ALTER TABLE `__new_batches` RENAME TO `batches`;--> statement-breakpoint
CREATE UNIQUE INDEX `batches_idempotencyKey_unique` ON `batches` (`idempotency_key`);--> statement-breakpoint
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
	FOREIGN KEY (`mailing_id`) REFERENCES `mailings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`template_id`) REFERENCES `notice_templates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deliveries_one" CHECK(("notice_id" is not null) + ("mailing_id" is not null) = 1),
	CONSTRAINT "deliveries_state_check" CHECK("state" in ('planned', 'queued', 'sending', 'accepted', 'delayed', 'delivered', 'bounced', 'complained', 'failed', 'rejected', 'suppressed', 'invalid', 'unknown', 'closed_unknown', 'cancelled', 'expired', 'replaced')),
	CONSTRAINT "deliveries_channel_check" CHECK("channel" in ('email', 'phone', 'sms', 'fax', 'post')),
	CONSTRAINT "deliveries_transport_check" CHECK("transport" in ('capture', 'smtp', 'resend'))
);
--> statement-breakpoint
INSERT INTO `__new_deliveries`("id", "notice_id", "mailing_id", "subscriber_id", "wave", "purpose", "replaces_id", "channel", "contact_point_id", "address", "address_normalized", "state", "template_id", "slots", "subject_hash", "text_hash", "html_hash", "message_id", "references", "owner_epoch", "attempt_count", "next_attempt_at", "first_key_use_at", "batch_id", "transport", "provider_id", "last_code", "last_error", "accepted_at", "updated_at") SELECT "id", "notice_id", NULL, NULL, "wave", "purpose", "replaces_id", "channel", "contact_point_id", "address", "address_normalized", "state", "template_id", "slots", "subject_hash", "text_hash", "html_hash", "message_id", "references", "owner_epoch", "attempt_count", "next_attempt_at", "first_key_use_at", "batch_id", "transport", "provider_id", "last_code", "last_error", "accepted_at", "updated_at" FROM `deliveries`;--> statement-breakpoint
DROP TABLE `deliveries`;--> statement-breakpoint
ALTER TABLE `__new_deliveries` RENAME TO `deliveries`;--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_address_unique` ON `deliveries` (`notice_id`,`wave`,`channel`,`address_normalized`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_message_id_unique` ON `deliveries` (`message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_mailing_unique` ON `deliveries` (`mailing_id`,`address_normalized`) WHERE mailing_id is not null;--> statement-breakpoint
CREATE INDEX `deliveries_subscriber_idx` ON `deliveries` (`subscriber_id`) WHERE subscriber_id is not null;--> statement-breakpoint
CREATE INDEX `deliveries_notice_state_idx` ON `deliveries` (`notice_id`,`state`);--> statement-breakpoint
CREATE INDEX `deliveries_due_idx` ON `deliveries` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `deliveries_contact_point_idx` ON `deliveries` (`contact_point_id`);--> statement-breakpoint
CREATE INDEX `deliveries_provider_id_idx` ON `deliveries` (`provider_id`) WHERE transport = 'resend' and provider_id is not null;--> statement-breakpoint
CREATE TABLE `__new_notice_templates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer,
	`mailing_id` integer,
	`wave` integer DEFAULT 1 NOT NULL,
	`variant` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mailing_id`) REFERENCES `mailings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_templates_one" CHECK(("notice_id" is not null) + ("mailing_id" is not null) = 1),
	CONSTRAINT "notice_templates_variant_check" CHECK("variant" in ('de', 'en', 'simple'))
);
--> statement-breakpoint
INSERT INTO `__new_notice_templates`("id", "notice_id", "mailing_id", "wave", "variant", "subject", "text", "html") SELECT "id", "notice_id", NULL, "wave", "variant", "subject", "text", "html" FROM `notice_templates`;--> statement-breakpoint
DROP TABLE `notice_templates`;--> statement-breakpoint
ALTER TABLE `__new_notice_templates` RENAME TO `notice_templates`;--> statement-breakpoint
CREATE UNIQUE INDEX `notice_templates_variant_unique` ON `notice_templates` (`notice_id`,`wave`,`variant`);--> statement-breakpoint
CREATE UNIQUE INDEX `notice_templates_mailing_unique` ON `notice_templates` (`mailing_id`,`variant`);--> statement-breakpoint
ALTER TABLE `services` ADD `group_id` integer REFERENCES service_groups(id);--> statement-breakpoint
ALTER TABLE `services` ADD `alternative` text;--> statement-breakpoint
ALTER TABLE `services` ADD `alternative_en` text;