DROP TABLE `notice_ladders`;--> statement-breakpoint
ALTER TABLE `notices` ADD `reminder_after_minutes` integer;--> statement-breakpoint
ALTER TABLE `notices` ADD `deputy_after_minutes` integer;--> statement-breakpoint
ALTER TABLE `notices` ADD `call_after_minutes` integer;