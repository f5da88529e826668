CREATE TABLE `collaboration_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`collaboration_id` text NOT NULL,
	`act` text NOT NULL,
	`partner_id` text,
	`organisation_id` text,
	`by_account` text,
	`by_signer` text,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`collaboration_id`) REFERENCES `collaborations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `collaboration_acts_entry` ON `collaboration_acts` (`collaboration_id`,`at`);--> statement-breakpoint
CREATE TABLE `collaboration_outcomes` (
	`id` text PRIMARY KEY NOT NULL,
	`collaboration_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`what` text NOT NULL,
	`by_account` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`collaboration_id`) REFERENCES `collaborations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `collaboration_outcomes_side` ON `collaboration_outcomes` (`collaboration_id`,`organisation_id`,`at`);--> statement-breakpoint
CREATE TABLE `collaboration_participants` (
	`id` text PRIMARY KEY NOT NULL,
	`collaboration_id` text NOT NULL,
	`account_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`hours` real,
	`learnt` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`collaboration_id`) REFERENCES `collaborations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `collaboration_participants_once` ON `collaboration_participants` (`collaboration_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `collaboration_participants_account` ON `collaboration_participants` (`account_id`);--> statement-breakpoint
CREATE TABLE `collaboration_signers` (
	`id` text PRIMARY KEY NOT NULL,
	`partner_id` text NOT NULL,
	`name` text NOT NULL,
	`job` text DEFAULT '' NOT NULL,
	`email` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`partner_id`) REFERENCES `collaboration_partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `collaboration_signers_partner` ON `collaboration_signers` (`partner_id`);--> statement-breakpoint
CREATE TABLE `report_files` (
	`id` text PRIMARY KEY NOT NULL,
	`report_id` text NOT NULL,
	`format` text NOT NULL,
	`hash` text NOT NULL,
	`bytes` integer NOT NULL,
	`pages` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`report_id`) REFERENCES `reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_files_once` ON `report_files` (`report_id`,`format`);--> statement-breakpoint
CREATE INDEX `report_files_hash` ON `report_files` (`hash`);--> statement-breakpoint
CREATE TABLE `report_plans` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`framework` text NOT NULL,
	`period` text NOT NULL,
	`period_from` text DEFAULT '' NOT NULL,
	`period_to` text DEFAULT '' NOT NULL,
	`opening` text DEFAULT '' NOT NULL,
	`next` text DEFAULT '' NOT NULL,
	`areas` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `strategy_statements` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`academic_year` integer NOT NULL,
	`content` text NOT NULL,
	`carried_from` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `strategy_statements_year` ON `strategy_statements` (`organisation_id`,`academic_year`);--> statement-breakpoint
CREATE INDEX `strategy_statements_organisation` ON `strategy_statements` (`organisation_id`,`academic_year`);--> statement-breakpoint
CREATE TABLE `rollup_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`holder_id` text NOT NULL,
	`given_by` text NOT NULL,
	`given_at` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holder_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ended_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rollup_consents_standing` ON `rollup_consents` (`organisation_id`,`holder_id`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `rollup_consents_holder` ON `rollup_consents` (`holder_id`,`ended_at`);--> statement-breakpoint
ALTER TABLE `collaborations` ADD `barriers` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `collaborations` ADD `cost_pence` integer;--> statement-breakpoint
ALTER TABLE `collaborations` ADD `hours_by_role` text;--> statement-breakpoint
ALTER TABLE `collaborations` ADD `follow_up_asked_at` integer;--> statement-breakpoint
CREATE INDEX `collaborations_follow_up` ON `collaborations` (`follow_up_asked_at`,`happened_on`);--> statement-breakpoint
INSERT INTO collaboration_acts (id, collaboration_id, act, partner_id, by_account, version, at)
SELECT e.id, c.id,
	CASE e.name
		WHEN 'collaboration.logged' THEN 'logged' WHEN 'collaboration.changed' THEN 'changed' WHEN 'collaboration.withdrawn' THEN 'withdrawn'
		WHEN 'collaboration-partner.countersigned' THEN 'countersigned' WHEN 'collaboration-partner.amended' THEN 'amended' WHEN 'collaboration-partner.declined' THEN 'declined'
		WHEN 'collaboration-partner.amendment-accepted' THEN 'correction-accepted' WHEN 'collaboration-partner.amendment-refused' THEN 'correction-kept' ELSE 'claimed' END,
	CASE WHEN e.name LIKE 'collaboration-partner.%' THEN e.subject END,
	e.by_account,
	1 + (SELECT count(*) FROM collaboration_versions v WHERE v.collaboration_id = c.id AND v.at <= e.at),
	e.at
FROM events e JOIN collaborations c ON c.id = CASE WHEN e.name LIKE 'collaboration-partner.%' THEN json_extract(e.facts, '$.collaborationId') ELSE e.subject END
WHERE e.name IN ('collaboration.logged', 'collaboration.changed', 'collaboration.withdrawn', 'collaboration-partner.countersigned', 'collaboration-partner.amended', 'collaboration-partner.declined',
	'collaboration-partner.amendment-accepted', 'collaboration-partner.amendment-refused', 'collaboration-partner.claimed')
	AND NOT (e.name = 'collaboration.changed' AND EXISTS (SELECT 1 FROM events a WHERE a.name = 'collaboration-partner.amendment-accepted' AND a.at = e.at AND json_extract(a.facts, '$.collaborationId') = e.subject));
--> statement-breakpoint
CREATE TRIGGER collaboration_acts_stay BEFORE UPDATE ON collaboration_acts BEGIN SELECT RAISE(ABORT, 'The audit trail is not changed.'); END;
--> statement-breakpoint
CREATE TRIGGER collaboration_acts_remain BEFORE DELETE ON collaboration_acts BEGIN SELECT RAISE(ABORT, 'The audit trail is not changed.'); END;
