CREATE TABLE `bundle_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`bundle_id` integer NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`parts` text,
	`remark` text,
	`moved_by` text NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`bundle_id`) REFERENCES `stage_bundles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bundle_moves_bundle_idx` ON `bundle_moves` (`bundle_id`,`id`);--> statement-breakpoint
CREATE TABLE `bundle_writers` (
	`bundle_id` integer NOT NULL,
	`actor_id` text NOT NULL,
	PRIMARY KEY(`bundle_id`, `actor_id`),
	FOREIGN KEY (`bundle_id`) REFERENCES `stage_bundles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `checklist_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`bundle_id` integer,
	`stage` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`text_en` text,
	`role` text,
	`due_at` integer,
	`is_legal` integer DEFAULT false NOT NULL,
	`basis` text,
	`done_by` text,
	`done_at` integer,
	`note` text,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bundle_id`) REFERENCES `stage_bundles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checklist_items_stage_check" CHECK("checklist_items"."stage" in ('warning', 'assessment', 'shutdown', 'fallback', 'workaround', 'vendor_fix', 'reactivation', 'all_clear', 'review', 'setback'))
);
--> statement-breakpoint
CREATE INDEX `checklist_items_incident_idx` ON `checklist_items` (`incident_id`,`stage`,`position`);--> statement-breakpoint
CREATE INDEX `checklist_items_due_idx` ON `checklist_items` (`done_at`,`due_at`);--> statement-breakpoint
CREATE TABLE `stage_bundles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`state` text NOT NULL,
	`stage` text NOT NULL,
	`stage_key` text,
	`content` text NOT NULL,
	`author_id` text NOT NULL,
	`submitted_at` integer,
	`approved_by` text,
	`approved_at` integer,
	`entry_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entry_id`) REFERENCES `timeline_entries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stage_bundles_state_check" CHECK("stage_bundles"."state" in ('draft', 'submitted', 'returned', 'approved', 'cancelled')),
	CONSTRAINT "stage_bundles_stage_check" CHECK("stage_bundles"."stage" in ('warning', 'assessment', 'shutdown', 'fallback', 'workaround', 'vendor_fix', 'reactivation', 'all_clear', 'review', 'setback'))
);
--> statement-breakpoint
CREATE INDEX `stage_bundles_incident_idx` ON `stage_bundles` (`incident_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `stage_bundles_one_open` ON `stage_bundles` (`incident_id`) WHERE state in ('draft', 'submitted', 'returned');--> statement-breakpoint
CREATE TABLE `coverage_waivers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`audience_key` text NOT NULL,
	`stage` text,
	`reason` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`withdrawn_by` text,
	`withdrawn_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "coverage_waivers_stage_check" CHECK("coverage_waivers"."stage" in ('warning', 'assessment', 'shutdown', 'fallback', 'workaround', 'vendor_fix', 'reactivation', 'all_clear', 'review', 'setback'))
);
--> statement-breakpoint
CREATE INDEX `coverage_waivers_incident_idx` ON `coverage_waivers` (`incident_id`,`audience_key`);--> statement-breakpoint
CREATE TABLE `delivery_attachments` (
	`delivery_id` integer NOT NULL,
	`position` integer NOT NULL,
	`filename` text NOT NULL,
	`media_type` text NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`delivery_id`, `position`),
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notice_addressees` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`person_id` integer,
	`organization_id` integer,
	`is_exclusion` integer DEFAULT false NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_addressees_one" CHECK(("notice_addressees"."person_id" is not null) + ("notice_addressees"."organization_id" is not null) = 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_addressees_person_unique` ON `notice_addressees` (`notice_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notice_addressees_organization_unique` ON `notice_addressees` (`notice_id`,`organization_id`);--> statement-breakpoint
CREATE TABLE `playbook_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`playbook_id` integer NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	`note` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`playbook_id`) REFERENCES `playbooks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `playbook_versions_number_unique` ON `playbook_versions` (`playbook_id`,`number`);--> statement-breakpoint
CREATE TABLE `playbooks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `playbooks_key_unique` ON `playbooks` (`key`);--> statement-breakpoint
CREATE TABLE `appointment_slots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`technician` text NOT NULL,
	`place` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`capacity` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appointment_slots_capacity_check" CHECK("appointment_slots"."capacity" >= 1),
	CONSTRAINT "appointment_slots_order_check" CHECK("appointment_slots"."ends_at" > "appointment_slots"."starts_at")
);
--> statement-breakpoint
CREATE INDEX `appointment_slots_incident_idx` ON `appointment_slots` (`incident_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `appointments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slot_id` integer NOT NULL,
	`case_id` integer NOT NULL,
	`uid` text NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`booked_by` text NOT NULL,
	`booked_at` integer NOT NULL,
	`cancelled_by` text,
	`cancelled_at` integer,
	`cancel_reason` text,
	`reminded_at` integer,
	FOREIGN KEY (`slot_id`) REFERENCES `appointment_slots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `reactivation_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booked_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cancelled_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `appointments_one_of_case` ON `appointments` (`case_id`) WHERE cancelled_at is null;--> statement-breakpoint
CREATE INDEX `appointments_slot_idx` ON `appointments` (`slot_id`);--> statement-breakpoint
CREATE TABLE `reactivation_cases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`contact_point_id` integer NOT NULL,
	`state` text NOT NULL,
	`technician` text,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reactivation_cases_state_check" CHECK("reactivation_cases"."state" in ('informed', 'contacted', 'appointment', 'workaround', 'fix_installed', 'unlocked', 'declined'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reactivation_cases_contact_unique` ON `reactivation_cases` (`incident_id`,`contact_point_id`);--> statement-breakpoint
CREATE INDEX `reactivation_cases_contact_idx` ON `reactivation_cases` (`contact_point_id`);--> statement-breakpoint
CREATE TABLE `reactivation_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`state` text NOT NULL,
	`note` text,
	`moved_by` text NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `reactivation_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reactivation_moves_case_idx` ON `reactivation_moves` (`case_id`,`id`);--> statement-breakpoint
CREATE TABLE `reactivation_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`case_id` integer NOT NULL,
	`recipient_id` integer,
	`items` text NOT NULL,
	`remark` text,
	`reported_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `reactivation_cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reactivation_reports_case_idx` ON `reactivation_reports` (`case_id`,`id`);--> statement-breakpoint
CREATE INDEX `reactivation_reports_recipient_idx` ON `reactivation_reports` (`recipient_id`);--> statement-breakpoint
ALTER TABLE `incidents` ADD `playbook_version_id` integer REFERENCES playbook_versions(id);--> statement-breakpoint
ALTER TABLE `notices` ADD `bundle_id` integer REFERENCES stage_bundles(id);--> statement-breakpoint
ALTER TABLE `notices` ADD `audience_key` text;--> statement-breakpoint
CREATE INDEX `notices_bundle_idx` ON `notices` (`bundle_id`);