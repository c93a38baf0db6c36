CREATE TABLE `notice_writers` (
	`notice_id` integer NOT NULL,
	`actor_id` text NOT NULL,
	PRIMARY KEY(`notice_id`, `actor_id`),
	FOREIGN KEY (`notice_id`) REFERENCES `notices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`actor_id`) REFERENCES `actors`(`id`) ON UPDATE no action ON DELETE no action
);
