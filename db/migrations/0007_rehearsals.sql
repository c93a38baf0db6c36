ALTER TABLE `incidents` ADD `rehearses_list_id` integer REFERENCES distribution_lists(id);--> statement-breakpoint
CREATE INDEX `incidents_rehearses_idx` ON `incidents` (`rehearses_list_id`);