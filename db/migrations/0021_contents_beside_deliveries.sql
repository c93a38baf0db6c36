CREATE TABLE `delivery_contents` (
	`delivery_id` integer PRIMARY KEY NOT NULL,
	`slots` text NOT NULL,
	`subject_hash` text NOT NULL,
	`text_hash` text NOT NULL,
	`html_hash` text NOT NULL,
	`references` text NOT NULL,
	FOREIGN KEY (`delivery_id`) REFERENCES `deliveries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `delivery_contents` (`delivery_id`, `slots`, `subject_hash`, `text_hash`, `html_hash`, `references`)
SELECT `id`, `slots`, `subject_hash`, `text_hash`, `html_hash`, `references` FROM `deliveries`;
--> statement-breakpoint
ALTER TABLE `deliveries` DROP COLUMN `slots`;--> statement-breakpoint
ALTER TABLE `deliveries` DROP COLUMN `subject_hash`;--> statement-breakpoint
ALTER TABLE `deliveries` DROP COLUMN `text_hash`;--> statement-breakpoint
ALTER TABLE `deliveries` DROP COLUMN `html_hash`;--> statement-breakpoint
ALTER TABLE `deliveries` DROP COLUMN `references`;