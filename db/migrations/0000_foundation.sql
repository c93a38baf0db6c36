CREATE TABLE `actors` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "actors_kind_check" CHECK("actors"."kind" in ('user', 'token', 'system'))
);
--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_provider_unique` ON `credentials` (`provider_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `credentials_user_idx` ON `credentials` (`user_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user_idx` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `sign_in_attempts` (
	`email` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`first_failure_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `user_roles` (
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`user_id`, `role`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "user_roles_role_check" CHECK("user_roles"."role" in ('admin', 'dispatcher', 'approver', 'secretary', 'list_owner', 'auditor'))
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`language` text DEFAULT 'de' NOT NULL,
	`person_id` integer,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_language_check" CHECK("users"."language" in ('de', 'en'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verifications_identifier_idx` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TABLE `acknowledgements` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`recipient_id` integer NOT NULL,
	`answer_id` integer NOT NULL,
	`remark` text,
	`channel` text NOT NULL,
	`recorded_by` text,
	`is_late` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answer_id`) REFERENCES `notice_answers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "acknowledgements_channel_check" CHECK("acknowledgements"."channel" in ('link', 'phone'))
);
--> statement-breakpoint
CREATE INDEX `acknowledgements_recipient_idx` ON `acknowledgements` (`recipient_id`,`id`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`hash` text PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "attachments_media_type_check" CHECK("attachments"."media_type" in ('application/pdf', 'image/png', 'image/jpeg', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'))
);
--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`type` text NOT NULL,
	`actor_id` text NOT NULL,
	`incident_id` integer,
	`subject` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_hash_unique` ON `audit_events` (`hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_previous_unique` ON `audit_events` (`previous_hash`);--> statement-breakpoint
CREATE INDEX `audit_events_incident_idx` ON `audit_events` (`incident_id`,`id`);--> statement-breakpoint
CREATE TABLE `attempts` (
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
	CONSTRAINT "attempts_phase_check" CHECK("attempts"."phase" in ('claimed', 'envelope', 'body', 'replied')),
	CONSTRAINT "attempts_outcome_check" CHECK("attempts"."outcome" in ('planned', 'queued', 'sending', 'accepted', 'delayed', 'delivered', 'bounced', 'complained', 'failed', 'rejected', 'suppressed', 'invalid', 'unknown', 'closed_unknown', 'cancelled', 'expired', 'replaced')),
	CONSTRAINT "attempts_transport_check" CHECK("attempts"."transport" in ('capture', 'smtp', 'resend'))
);
--> statement-breakpoint
CREATE INDEX `attempts_delivery_idx` ON `attempts` (`delivery_id`,`id`);--> statement-breakpoint
CREATE TABLE `batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`idempotency_key` text NOT NULL,
	`delivery_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batches_idempotencyKey_unique` ON `batches` (`idempotency_key`);--> statement-breakpoint
CREATE TABLE `call_tasks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`recipient_id` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`result` text,
	`closed_by` text,
	`closed_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closed_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "call_tasks_reason_check" CHECK("call_tasks"."reason" in ('no_address', 'address_closed', 'rejected', 'too_late', 'no_answer', 'by_hand')),
	CONSTRAINT "call_tasks_state_check" CHECK("call_tasks"."state" in ('open', 'done', 'withdrawn'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `call_tasks_recipient_unique` ON `call_tasks` (`recipient_id`);--> statement-breakpoint
CREATE INDEX `call_tasks_state_idx` ON `call_tasks` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `call_tasks_notice_idx` ON `call_tasks` (`notice_id`);--> statement-breakpoint
CREATE TABLE `deliveries` (
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
	CONSTRAINT "deliveries_state_check" CHECK("deliveries"."state" in ('planned', 'queued', 'sending', 'accepted', 'delayed', 'delivered', 'bounced', 'complained', 'failed', 'rejected', 'suppressed', 'invalid', 'unknown', 'closed_unknown', 'cancelled', 'expired', 'replaced')),
	CONSTRAINT "deliveries_channel_check" CHECK("deliveries"."channel" in ('email', 'phone', 'sms', 'fax', 'post')),
	CONSTRAINT "deliveries_transport_check" CHECK("deliveries"."transport" in ('capture', 'smtp', 'resend'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_address_unique` ON `deliveries` (`notice_id`,`wave`,`channel`,`address_normalized`);--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_message_id_unique` ON `deliveries` (`message_id`);--> statement-breakpoint
CREATE INDEX `deliveries_notice_state_idx` ON `deliveries` (`notice_id`,`state`);--> statement-breakpoint
CREATE INDEX `deliveries_due_idx` ON `deliveries` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `deliveries_contact_point_idx` ON `deliveries` (`contact_point_id`);--> statement-breakpoint
CREATE TABLE `delivery_recipients` (
	`delivery_id` integer NOT NULL,
	`recipient_id` integer NOT NULL,
	PRIMARY KEY(`delivery_id`, `recipient_id`),
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `delivery_recipients_recipient_idx` ON `delivery_recipients` (`recipient_id`);--> statement-breakpoint
CREATE TABLE `transport_states` (
	`transport` text PRIMARY KEY NOT NULL,
	`is_ready` integer NOT NULL,
	`reason` text,
	`since` integer NOT NULL,
	`paused_until` integer
);
--> statement-breakpoint
CREATE TABLE `workers` (
	`id` integer PRIMARY KEY NOT NULL,
	`epoch` text NOT NULL,
	`pid` integer NOT NULL,
	`started_at` integer NOT NULL,
	`heartbeat_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `contact_point_owners` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_point_id` integer NOT NULL,
	`person_id` integer,
	`organization_id` integer,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_point_owners_one" CHECK(("contact_point_owners"."person_id" is not null) + ("contact_point_owners"."organization_id" is not null) = 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_point_owners_person_unique` ON `contact_point_owners` (`contact_point_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `contact_point_owners_organization_unique` ON `contact_point_owners` (`contact_point_id`,`organization_id`);--> statement-breakpoint
CREATE INDEX `contact_point_owners_person_idx` ON `contact_point_owners` (`person_id`);--> statement-breakpoint
CREATE INDEX `contact_point_owners_organization_idx` ON `contact_point_owners` (`organization_id`);--> statement-breakpoint
CREATE TABLE `contact_points` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`value` text NOT NULL,
	`value_normalized` text NOT NULL,
	`kind` text NOT NULL,
	`publicity` text NOT NULL,
	`rank` integer DEFAULT 100 NOT NULL,
	`reason` text,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	CONSTRAINT "contact_points_channel_check" CHECK("contact_points"."channel" in ('email', 'phone', 'sms', 'fax', 'post')),
	CONSTRAINT "contact_points_kind_check" CHECK("contact_points"."kind" in ('mandate', 'functional', 'official', 'private', 'fallback', 'unclassified')),
	CONSTRAINT "contact_points_publicity_check" CHECK("contact_points"."publicity" in ('public', 'internal', 'restricted'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_points_value_unique` ON `contact_points` (`channel`,`value_normalized`);--> statement-breakpoint
CREATE TABLE `directory_lookups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`actor_id` text NOT NULL,
	`contact_point_id` integer NOT NULL,
	`looked_up_at` integer NOT NULL,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `directory_lookups_contact_point_idx` ON `directory_lookups` (`contact_point_id`,`looked_up_at`);--> statement-breakpoint
CREATE TABLE `fallbacks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_point_id` integer NOT NULL,
	`replaces_id` integer NOT NULL,
	`incident_id` integer,
	`reply_possible` integer DEFAULT true NOT NULL,
	`phone_wanted` integer DEFAULT false NOT NULL,
	`resend_since` integer,
	`delivered_late` integer DEFAULT false NOT NULL,
	`note` text,
	`expires_at` integer,
	`change_id` integer NOT NULL,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replaces_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`change_id`) REFERENCES `reachability_changes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fallbacks_contact_point_idx` ON `fallbacks` (`contact_point_id`,`id`);--> statement-breakpoint
CREATE INDEX `fallbacks_replaces_idx` ON `fallbacks` (`replaces_id`,`id`);--> statement-breakpoint
CREATE INDEX `fallbacks_incident_idx` ON `fallbacks` (`incident_id`);--> statement-breakpoint
CREATE TABLE `instruction_suspensions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`instruction_id` integer NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer,
	`decided_by` text NOT NULL,
	`incident_id` integer,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`instruction_id`) REFERENCES `service_instructions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `instruction_suspensions_instruction_idx` ON `instruction_suspensions` (`instruction_id`,`id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person_id` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`role` text NOT NULL,
	`role_label` text,
	`from_day` text,
	`until_day` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_role_check" CHECK("memberships"."role" in ('member', 'chair', 'deputy_chair', 'secretary', 'board_member', 'shareholder_representative', 'head', 'staff', 'contact'))
);
--> statement-breakpoint
CREATE INDEX `memberships_person_idx` ON `memberships` (`person_id`);--> statement-breakpoint
CREATE INDEX `memberships_organization_idx` ON `memberships` (`organization_id`,`role`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text,
	`kind` text NOT NULL,
	`parent_id` integer,
	`external_id` text,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`parent_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "organizations_kind_check" CHECK("organizations"."kind" in ('council', 'faction', 'faction_office', 'committee', 'supervisory_board', 'municipal_company', 'office', 'it_provider', 'other'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_key_unique` ON `organizations` (`key`);--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_external_unique` ON `organizations` (`external_id`);--> statement-breakpoint
CREATE INDEX `organizations_parent_idx` ON `organizations` (`parent_id`);--> statement-breakpoint
CREATE INDEX `organizations_kind_idx` ON `organizations` (`kind`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`family_name` text NOT NULL,
	`given_name` text,
	`title` text,
	`form_of_address` text,
	`language` text DEFAULT 'de' NOT NULL,
	`plain_text_only` integer DEFAULT false NOT NULL,
	`external_id` text,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	CONSTRAINT "persons_language_check" CHECK("persons"."language" in ('de', 'en', 'simple'))
);
--> statement-breakpoint
CREATE INDEX `persons_name_idx` ON `persons` (`family_name`,`given_name`);--> statement-breakpoint
CREATE UNIQUE INDEX `persons_external_unique` ON `persons` (`external_id`);--> statement-breakpoint
CREATE TABLE `reachabilities` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contact_point_id` integer NOT NULL,
	`audience` text NOT NULL,
	`valid_from` integer,
	`valid_to` integer,
	`reason` text,
	`incident_id` integer,
	`change_id` integer NOT NULL,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`change_id`) REFERENCES `reachability_changes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reachabilities_audience_check" CHECK("reachabilities"."audience" in ('everyone', 'administration', 'nobody'))
);
--> statement-breakpoint
CREATE INDEX `reachabilities_contact_point_idx` ON `reachabilities` (`contact_point_id`,`id`);--> statement-breakpoint
CREATE INDEX `reachabilities_incident_idx` ON `reachabilities` (`incident_id`,`contact_point_id`);--> statement-breakpoint
CREATE INDEX `reachabilities_change_idx` ON `reachabilities` (`change_id`);--> statement-breakpoint
CREATE TABLE `reachability_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `service_instructions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reference` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`scope_kind` text NOT NULL,
	`scope_domain` text,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	CONSTRAINT "service_instructions_scope_check" CHECK("service_instructions"."scope_kind" in ('mandate', 'functional', 'official', 'private', 'fallback', 'unclassified'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `service_instructions_reference_unique` ON `service_instructions` (`reference`);--> statement-breakpoint
CREATE TABLE `entry_answers` (
	`entry_id` integer NOT NULL,
	`question` text NOT NULL,
	`text` text NOT NULL,
	`text_en` text,
	`text_simple` text,
	PRIMARY KEY(`entry_id`, `question`),
	FOREIGN KEY (`entry_id`) REFERENCES `timeline_entries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entry_answers_question_check" CHECK("entry_answers"."question" in ('broken', 'working', 'address', 'resend'))
);
--> statement-breakpoint
CREATE TABLE `entry_attachments` (
	`entry_id` integer NOT NULL,
	`position` integer NOT NULL,
	`hash` text NOT NULL,
	`filename` text NOT NULL,
	PRIMARY KEY(`entry_id`, `position`),
	FOREIGN KEY (`entry_id`) REFERENCES `timeline_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hash`) REFERENCES `attachments`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `entry_impacts` (
	`entry_id` integer NOT NULL,
	`service_id` integer NOT NULL,
	`impact` text NOT NULL,
	PRIMARY KEY(`entry_id`, `service_id`),
	FOREIGN KEY (`entry_id`) REFERENCES `timeline_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`) REFERENCES `services`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entry_impacts_impact_check" CHECK("entry_impacts"."impact" in ('operational', 'maintenance', 'degraded', 'outage'))
);
--> statement-breakpoint
CREATE INDEX `entry_impacts_service_idx` ON `entry_impacts` (`service_id`,`entry_id`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`public_title` text,
	`public_title_en` text,
	`level` text NOT NULL,
	`cause` text NOT NULL,
	`tlp` text NOT NULL,
	`is_exercise` integer DEFAULT false NOT NULL,
	`playbook` text,
	`occurred_at` integer NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`opened_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "incidents_level_check" CHECK("incidents"."level" in ('disruption', 'emergency', 'crisis')),
	CONSTRAINT "incidents_cause_check" CHECK("incidents"."cause" in ('precaution', 'technical', 'attack', 'provider', 'maintenance')),
	CONSTRAINT "incidents_tlp_check" CHECK("incidents"."tlp" in ('red', 'amber_strict', 'amber', 'green', 'clear'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `incidents_number_unique` ON `incidents` (`number`);--> statement-breakpoint
CREATE INDEX `incidents_open_idx` ON `incidents` (`closed_at`,`id`);--> statement-breakpoint
CREATE TABLE `services` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text,
	`position` integer DEFAULT 0 NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `services_key_unique` ON `services` (`key`);--> statement-breakpoint
CREATE TABLE `timeline_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`stage` text,
	`event` text,
	`occurred_at` integer NOT NULL,
	`occurred_precision` text DEFAULT 'exact' NOT NULL,
	`internal_text` text NOT NULL,
	`internal_text_en` text,
	`internal_text_simple` text,
	`public_text` text,
	`public_text_en` text,
	`public_text_simple` text,
	`decided_by` text,
	`decided_with` text,
	`decision_basis` text,
	`next_information_at` integer,
	`supersedes_id` integer,
	`correction_reason` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supersedes_id`) REFERENCES `timeline_entries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "timeline_entries_stage_check" CHECK("timeline_entries"."stage" in ('warning', 'assessment', 'shutdown', 'fallback', 'workaround', 'vendor_fix', 'reactivation', 'all_clear', 'review', 'setback')),
	CONSTRAINT "timeline_entries_event_check" CHECK("timeline_entries"."event" in ('opened', 'closed', 'reopened')),
	CONSTRAINT "timeline_entries_precision_check" CHECK("timeline_entries"."occurred_precision" in ('exact', 'day'))
);
--> statement-breakpoint
CREATE INDEX `timeline_entries_incident_idx` ON `timeline_entries` (`incident_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `timeline_entries_superseded_once` ON `timeline_entries` (`supersedes_id`);--> statement-breakpoint
CREATE TABLE `distribution_lists` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`purpose` text,
	`owner_person_id` integer,
	`owner_organization_id` integer,
	`deputy_person_id` integer,
	`deputy_organization_id` integer,
	`is_exercise` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`owner_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deputy_organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "distribution_lists_owner_one" CHECK("distribution_lists"."owner_person_id" is null or "distribution_lists"."owner_organization_id" is null),
	CONSTRAINT "distribution_lists_deputy_one" CHECK("distribution_lists"."deputy_person_id" is null or "distribution_lists"."deputy_organization_id" is null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `distribution_lists_key_unique` ON `distribution_lists` (`key`);--> statement-breakpoint
CREATE INDEX `distribution_lists_owner_person_idx` ON `distribution_lists` (`owner_person_id`);--> statement-breakpoint
CREATE TABLE `list_rules` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list_id` integer NOT NULL,
	`position` integer NOT NULL,
	`is_exclusion` integer DEFAULT false NOT NULL,
	`person_id` integer,
	`organization_id` integer,
	`organization_kind` text,
	`member_list_id` integer,
	`role` text,
	FOREIGN KEY (`list_id`) REFERENCES `distribution_lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_list_id`) REFERENCES `distribution_lists`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "list_rules_one_target" CHECK(("list_rules"."person_id" is not null) + ("list_rules"."organization_id" is not null) + ("list_rules"."organization_kind" is not null) + ("list_rules"."member_list_id" is not null) = 1),
	CONSTRAINT "list_rules_kind_check" CHECK("list_rules"."organization_kind" in ('council', 'faction', 'faction_office', 'committee', 'supervisory_board', 'municipal_company', 'office', 'it_provider', 'other')),
	CONSTRAINT "list_rules_role_check" CHECK("list_rules"."role" in ('member', 'chair', 'deputy_chair', 'secretary', 'board_member', 'shareholder_representative', 'head', 'staff', 'contact'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `list_rules_position_unique` ON `list_rules` (`list_id`,`position`);--> statement-breakpoint
CREATE INDEX `list_rules_member_list_idx` ON `list_rules` (`member_list_id`);--> statement-breakpoint
CREATE TABLE `notice_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`text_en` text,
	`text_simple` text,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_answers_position_unique` ON `notice_answers` (`notice_id`,`position`);--> statement-breakpoint
CREATE TABLE `notice_attachments` (
	`notice_id` integer NOT NULL,
	`position` integer NOT NULL,
	`hash` text NOT NULL,
	`filename` text NOT NULL,
	PRIMARY KEY(`notice_id`, `position`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`hash`) REFERENCES `attachments`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notice_lists` (
	`notice_id` integer NOT NULL,
	`list_id` integer NOT NULL,
	PRIMARY KEY(`notice_id`, `list_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`list_id`) REFERENCES `distribution_lists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_lists_list_idx` ON `notice_lists` (`list_id`);--> statement-breakpoint
CREATE TABLE `notice_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`remark` text,
	`moved_by` text NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notice_moves_notice_idx` ON `notice_moves` (`notice_id`,`id`);--> statement-breakpoint
CREATE TABLE `notice_templates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`wave` integer DEFAULT 1 NOT NULL,
	`variant` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_templates_variant_check" CHECK("notice_templates"."variant" in ('de', 'en', 'simple'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notice_templates_variant_unique` ON `notice_templates` (`notice_id`,`wave`,`variant`);--> statement-breakpoint
CREATE TABLE `notice_writers` (
	`notice_id` integer NOT NULL,
	`actor_id` text NOT NULL,
	PRIMARY KEY(`notice_id`, `actor_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident_id` integer NOT NULL,
	`stage` text,
	`state` text NOT NULL,
	`author_id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_en` text,
	`subject_simple` text,
	`body` text NOT NULL,
	`body_en` text,
	`body_simple` text,
	`tlp` text NOT NULL,
	`next_information_at` integer,
	`answer_by` integer,
	`scheduled_at` integer,
	`not_after_at` integer,
	`hold_seconds` integer DEFAULT 60 NOT NULL,
	`submitted_at` integer,
	`approved_by` text,
	`approved_at` integer,
	`emergency_reason` text,
	`countersigned_by` text,
	`countersigned_at` integer,
	`frozen_hash` text,
	`release_at` integer,
	`held_at` integer,
	`completed_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`countersigned_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_state_check" CHECK("notices"."state" in ('draft', 'submitted', 'returned', 'approved', 'scheduled', 'sending', 'completed', 'cancelled', 'expired')),
	CONSTRAINT "notices_stage_check" CHECK("notices"."stage" in ('warning', 'assessment', 'shutdown', 'fallback', 'workaround', 'vendor_fix', 'reactivation', 'all_clear', 'review', 'setback')),
	CONSTRAINT "notices_tlp_check" CHECK("notices"."tlp" in ('red', 'amber_strict', 'amber', 'green', 'clear'))
);
--> statement-breakpoint
CREATE INDEX `notices_incident_idx` ON `notices` (`incident_id`,`id`);--> statement-breakpoint
CREATE INDEX `notices_state_idx` ON `notices` (`state`,`release_at`);--> statement-breakpoint
CREATE TABLE `recipients` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`notice_id` integer NOT NULL,
	`person_id` integer,
	`organization_id` integer,
	`name` text NOT NULL,
	`function_label` text,
	`variant` text NOT NULL,
	`paths` text NOT NULL,
	`contact_point_id` integer,
	`address` text,
	`address_reason` text,
	`answer_token` text NOT NULL,
	`short_code` text NOT NULL,
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_point_id`) REFERENCES `contact_points`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recipients_one" CHECK(("recipients"."person_id" is not null) + ("recipients"."organization_id" is not null) = 1),
	CONSTRAINT "recipients_variant_check" CHECK("recipients"."variant" in ('de', 'en', 'simple'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recipients_person_unique` ON `recipients` (`notice_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `recipients_organization_unique` ON `recipients` (`notice_id`,`organization_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `recipients_answer_token_unique` ON `recipients` (`answer_token`);--> statement-breakpoint
CREATE UNIQUE INDEX `recipients_short_code_unique` ON `recipients` (`short_code`);--> statement-breakpoint
CREATE INDEX `recipients_person_idx` ON `recipients` (`person_id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`user_id` text NOT NULL,
	`form` text NOT NULL,
	`fields` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `form`),
	FOREIGN KEY (`user_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`updated_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
