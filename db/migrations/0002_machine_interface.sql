CREATE TABLE `signals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`suspected_incident_id` integer NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`received_from` text NOT NULL,
	FOREIGN KEY (`suspected_incident_id`) REFERENCES `suspected_incidents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`received_from`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signals_state_check" CHECK("signals"."state" in ('firing', 'resolved'))
);
--> statement-breakpoint
CREATE INDEX `signals_suspected_incident_idx` ON `signals` (`suspected_incident_id`,`id`);--> statement-breakpoint
CREATE TABLE `suspected_incidents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`level` text,
	`service_key` text,
	`state` text DEFAULT 'open' NOT NULL,
	`started_at` integer NOT NULL,
	`resolved_at` integer,
	`last_signal_at` integer NOT NULL,
	`signal_count` integer DEFAULT 1 NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`dismissal_reason` text,
	`incident_id` integer,
	FOREIGN KEY (`decided_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`incident_id`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "suspected_incidents_source_check" CHECK("suspected_incidents"."source" in ('alertmanager', 'uptime_kuma', 'icinga', 'plain')),
	CONSTRAINT "suspected_incidents_level_check" CHECK("suspected_incidents"."level" in ('disruption', 'emergency', 'crisis')),
	CONSTRAINT "suspected_incidents_state_check" CHECK("suspected_incidents"."state" in ('open', 'adopted', 'dismissed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suspected_incidents_one_open` ON `suspected_incidents` (`source`,`key`) WHERE "suspected_incidents"."state" in ('open');--> statement-breakpoint
CREATE INDEX `suspected_incidents_key_idx` ON `suspected_incidents` (`source`,`key`,`id`);--> statement-breakpoint
CREATE INDEX `suspected_incidents_state_idx` ON `suspected_incidents` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `suspected_incidents_incident_idx` ON `suspected_incidents` (`incident_id`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`secret_hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_by` text,
	`revoked_at` integer,
	FOREIGN KEY (`id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "api_tokens_role_check" CHECK("api_tokens"."role" in ('admin', 'dispatcher', 'approver', 'secretary', 'list_owner', 'auditor', 'monitor'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_secret_unique` ON `api_tokens` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `idempotent_answers` (
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `key`),
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idempotent_answers_created_idx` ON `idempotent_answers` (`created_at`);