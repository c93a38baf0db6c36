CREATE TABLE `call_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`call_task_id` integer NOT NULL,
	`result` text NOT NULL,
	`remark` text,
	`happened_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`sheet_line` text,
	FOREIGN KEY (`call_task_id`) REFERENCES `call_tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "call_attempts_result_check" CHECK("call_attempts"."result" in ('reached', 'left_message', 'not_reached', 'wrong_number', 'refused', 'call_back'))
);
--> statement-breakpoint
CREATE INDEX `call_attempts_task_idx` ON `call_attempts` (`call_task_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `call_attempts_sheet_line_unique` ON `call_attempts` (`sheet_line`);--> statement-breakpoint
CREATE TABLE `inbound_mails` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`hash` text NOT NULL,
	`delivery_id` integer,
	`recipient_id` integer,
	`sender` text NOT NULL,
	`subject` text NOT NULL,
	`excerpt` text NOT NULL,
	`bounce_status` text,
	`received_at` integer NOT NULL,
	`seen_by` text,
	`seen_at` integer,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "inbound_mails_kind_check" CHECK("inbound_mails"."kind" in ('reply', 'out_of_office', 'bounce', 'unmatched')),
	CONSTRAINT "inbound_mails_source_check" CHECK("inbound_mails"."source" in ('smtp', 'resend', 'file'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_mails_hash_unique` ON `inbound_mails` (`hash`);--> statement-breakpoint
CREATE INDEX `inbound_mails_delivery_idx` ON `inbound_mails` (`delivery_id`);--> statement-breakpoint
CREATE INDEX `inbound_mails_recipient_idx` ON `inbound_mails` (`recipient_id`);--> statement-breakpoint
CREATE INDEX `inbound_mails_seen_idx` ON `inbound_mails` (`seen_at`,`id`);--> statement-breakpoint
CREATE TABLE `recipient_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`recipient_id` integer NOT NULL,
	`kind` text NOT NULL,
	`remark` text,
	`recorded_at` integer NOT NULL,
	`settled_by` text,
	`settled_at` integer,
	`settlement` text,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`settled_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recipient_reports_kind_check" CHECK("recipient_reports"."kind" in ('wrong_person', 'left_function'))
);
--> statement-breakpoint
CREATE INDEX `recipient_reports_recipient_idx` ON `recipient_reports` (`recipient_id`,`id`);--> statement-breakpoint
CREATE TABLE `deputies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer,
	`organization_id` integer,
	`deputy_person_id` integer,
	`deputy_organization_id` integer,
	`rank` integer DEFAULT 1 NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deputies_whose" CHECK(("deputies"."person_id" is not null) + ("deputies"."organization_id" is not null) = 1),
	CONSTRAINT "deputies_who" CHECK(("deputies"."deputy_person_id" is not null) + ("deputies"."deputy_organization_id" is not null) = 1)
);
--> statement-breakpoint
CREATE INDEX `deputies_person_idx` ON `deputies` (`person_id`);--> statement-breakpoint
CREATE INDEX `deputies_organization_idx` ON `deputies` (`organization_id`);--> statement-breakpoint
CREATE TABLE `ladder_runs` (
	`notice_id` integer NOT NULL,
	`step` text NOT NULL,
	`unanswered` integer NOT NULL,
	`deliveries` integer NOT NULL,
	`calls` integer NOT NULL,
	`ran_at` integer NOT NULL,
	PRIMARY KEY(`notice_id`, `step`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ladder_runs_step_check" CHECK("ladder_runs"."step" in ('reminder', 'deputy', 'call'))
);
--> statement-breakpoint
CREATE TABLE `notice_ladders` (
	`notice_id` integer PRIMARY KEY NOT NULL,
	`reminder_after_minutes` integer,
	`deputy_after_minutes` integer,
	`call_after_minutes` integer,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `provider_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` text NOT NULL,
	`type` text NOT NULL,
	`source` text NOT NULL,
	`delivery_id` integer,
	`provider_id` text,
	`message_id` text,
	`facts` text,
	`said_at` text,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "provider_events_source_check" CHECK("provider_events"."source" in ('webhook', 'pull', 'mail'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `provider_events_event_unique` ON `provider_events` (`event_id`);--> statement-breakpoint
CREATE INDEX `provider_events_delivery_idx` ON `provider_events` (`delivery_id`,`id`);--> statement-breakpoint
CREATE INDEX `provider_events_orphan_idx` ON `provider_events` (`provider_id`,`message_id`) WHERE delivery_id is null;--> statement-breakpoint
CREATE TABLE `provider_feeds` (
	`provider` text PRIMARY KEY NOT NULL,
	`last_event_at` integer,
	`refused` integer DEFAULT 0 NOT NULL,
	`refused_since` integer,
	`last_refusal` text,
	`pulled_until` text,
	`pulled_at` integer
);
--> statement-breakpoint
CREATE TABLE `sending_holds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reason` text NOT NULL,
	`remark` text,
	`held_by` text NOT NULL,
	`since` integer NOT NULL,
	`released_by` text,
	`released_at` integer,
	FOREIGN KEY (`held_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`released_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sending_holds_reason_check" CHECK("sending_holds"."reason" in ('restored', 'clock', 'by_hand'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sending_holds_open_unique` ON `sending_holds` (`reason`) WHERE released_at is null;--> statement-breakpoint
CREATE TABLE `suppressions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address_normalized` text NOT NULL,
	`reason` text NOT NULL,
	`delivery_id` integer,
	`remark` text,
	`recorded_by` text NOT NULL,
	`since` integer NOT NULL,
	`lifted_by` text,
	`lifted_at` integer,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lifted_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "suppressions_reason_check" CHECK("suppressions"."reason" in ('bounced', 'complained', 'by_hand'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suppressions_open_unique` ON `suppressions` (`address_normalized`) WHERE lifted_at is null;--> statement-breakpoint
ALTER TABLE `call_tasks` ADD `claimed_by` text REFERENCES actors(id);--> statement-breakpoint
ALTER TABLE `call_tasks` ADD `claimed_at` integer;--> statement-breakpoint
ALTER TABLE `call_tasks` ADD `call_back_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `purpose` text DEFAULT 'notice' NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `replaces_id` integer REFERENCES deliveries(id);--> statement-breakpoint
ALTER TABLE `notice_answers` ADD `follow_up` text;--> statement-breakpoint
ALTER TABLE `notice_answers` ADD `follow_up_en` text;--> statement-breakpoint
ALTER TABLE `notice_answers` ADD `follow_up_simple` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `asks_on_unknown` integer DEFAULT false NOT NULL;