PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_call_tasks` (
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
	CONSTRAINT "call_tasks_reason_check" CHECK("__new_call_tasks"."reason" in ('no_address', 'address_closed', 'rejected', 'too_late', 'no_answer', 'by_hand')),
	CONSTRAINT "call_tasks_state_check" CHECK("__new_call_tasks"."state" in ('open', 'done', 'withdrawn'))
);
--> statement-breakpoint
INSERT INTO `__new_call_tasks`("id", "notice_id", "recipient_id", "reason", "state", "result", "closed_by", "closed_at", "created_at") SELECT "id", "notice_id", "recipient_id", "reason", "state", "result", "closed_by", "closed_at", "created_at" FROM `call_tasks`;--> statement-breakpoint
DROP TABLE `call_tasks`;--> statement-breakpoint
ALTER TABLE `__new_call_tasks` RENAME TO `call_tasks`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `call_tasks_recipient_unique` ON `call_tasks` (`recipient_id`);--> statement-breakpoint
CREATE INDEX `call_tasks_state_idx` ON `call_tasks` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `call_tasks_notice_idx` ON `call_tasks` (`notice_id`);