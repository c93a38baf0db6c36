DROP INDEX `memberships_organization_idx`;--> statement-breakpoint
CREATE INDEX `memberships_organization_idx` ON `memberships` (`organization_id`,`role`,`person_id`,`from_day`,`until_day`);--> statement-breakpoint
CREATE INDEX `audit_events_type_idx` ON `audit_events` (`type`,`id`);--> statement-breakpoint
CREATE INDEX `audit_events_actor_idx` ON `audit_events` (`actor_id`,`id`);