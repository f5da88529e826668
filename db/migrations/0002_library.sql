CREATE TABLE `intervention_editions` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`number` integer NOT NULL,
	`text` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`approved_by` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `intervention_editions_number` ON `intervention_editions` (`intervention_id`,`number`);--> statement-breakpoint
CREATE TABLE `library_entries` (
	`doc_id` integer PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`stamp` integer NOT NULL,
	`gone` integer DEFAULT false NOT NULL,
	`published_at` integer NOT NULL,
	`terms` text NOT NULL,
	`phase` text,
	`pupils` integer,
	`fsm_percent` real,
	`setting` text DEFAULT 'unknown' NOT NULL,
	`isolated` integer,
	`selective` integer,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `library_entries_stamp` ON `library_entries` (`stamp`);--> statement-breakpoint
CREATE UNIQUE INDEX `library_entries_intervention` ON `library_entries` (`intervention_id`);--> statement-breakpoint
CREATE TABLE `adoption_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`adoption_id` text NOT NULL,
	`stage` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by_account` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`adoption_id`) REFERENCES `adoptions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `adoption_steps_adoption` ON `adoption_steps` (`adoption_id`,`at`);--> statement-breakpoint
CREATE TABLE `adoptions` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`started_by` text NOT NULL,
	`stage` text NOT NULL,
	`kept` text DEFAULT '' NOT NULL,
	`changed` text DEFAULT '' NOT NULL,
	`named` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`started_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `adoptions_once` ON `adoptions` (`intervention_id`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `adoptions_organisation` ON `adoptions` (`organisation_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `flags` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`by_account` text NOT NULL,
	`why` text NOT NULL,
	`at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`by_account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `flags_open` ON `flags` (`closed_at`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `flags_once` ON `flags` (`subject_kind`,`subject_id`,`by_account`);--> statement-breakpoint
CREATE TABLE `mail_refusals` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_refusals_once` ON `mail_refusals` (`account_id`,`kind`);--> statement-breakpoint
CREATE TABLE `moderation_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`deed` text NOT NULL,
	`because` text NOT NULL,
	`by_account` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`by_account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `moderation_acts_subject` ON `moderation_acts` (`subject_kind`,`subject_id`,`at`);--> statement-breakpoint
CREATE INDEX `moderation_acts_at` ON `moderation_acts` (`at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`answers` text,
	`account_id` text NOT NULL,
	`organisation_id` text,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`removed_at` integer,
	`hidden_at` integer,
	`hidden_because` text,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_intervention` ON `questions` (`intervention_id`,`at`);--> statement-breakpoint
CREATE INDEX `questions_answers` ON `questions` (`answers`,`at`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`asking` text DEFAULT '' NOT NULL,
	`status` text DEFAULT 'asked' NOT NULL,
	`reviewer_id` text,
	`edition` integer,
	`interest` text DEFAULT '' NOT NULL,
	`answers` text,
	`summary` text DEFAULT '' NOT NULL,
	`declined_because` text DEFAULT '' NOT NULL,
	`signed_at` integer,
	`hidden_at` integer,
	`hidden_because` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewer_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_intervention` ON `reviews` (`intervention_id`,`signed_at`);--> statement-breakpoint
CREATE INDEX `reviews_organisation` ON `reviews` (`organisation_id`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_once` ON `reviews` (`intervention_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `reading_list_items` (
	`id` text PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`intervention_id` text NOT NULL,
	`position` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`edition` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`list_id`) REFERENCES `reading_lists`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reading_list_items_once` ON `reading_list_items` (`list_id`,`intervention_id`);--> statement-breakpoint
CREATE INDEX `reading_list_items_intervention` ON `reading_list_items` (`intervention_id`);--> statement-breakpoint
CREATE TABLE `reading_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`title` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reading_lists_account` ON `reading_lists` (`account_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `saved_searches` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`mail` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`looked_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `saved_searches_account` ON `saved_searches` (`account_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `saved_searches_once` ON `saved_searches` (`account_id`,`query`);--> statement-breakpoint
CREATE INDEX `saved_searches_due` ON `saved_searches` (`mail`,`looked_at`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text,
	`collaboration_id` text,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`alt` text DEFAULT '' NOT NULL,
	`hash` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`pages` integer,
	`by_account` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`collaboration_id`) REFERENCES `collaborations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachments_intervention` ON `attachments` (`intervention_id`,`position`);--> statement-breakpoint
CREATE INDEX `attachments_collaboration` ON `attachments` (`collaboration_id`,`position`);--> statement-breakpoint
CREATE INDEX `attachments_hash` ON `attachments` (`hash`);--> statement-breakpoint
DROP INDEX `evaluations_intervention`;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `adoption_id` text REFERENCES adoptions(id) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `compared_with` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `lower_is_better` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `clustered` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `cluster_size` integer;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `numbers` text;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `g` real;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `variance` real;--> statement-breakpoint
ALTER TABLE `evaluations` ADD `published_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_own` ON `evaluations` (`intervention_id`) WHERE adoption_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_adoption` ON `evaluations` (`adoption_id`);--> statement-breakpoint
CREATE INDEX `evaluations_intervention` ON `evaluations` (`intervention_id`);--> statement-breakpoint
ALTER TABLE `interventions` ADD `withdrawn_by` text;--> statement-breakpoint
ALTER TABLE `interventions` ADD `licence` text DEFAULT 'CC-BY-4.0' NOT NULL;--> statement-breakpoint
ALTER TABLE `interventions` ADD `edition` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interventions` ADD `revises` text REFERENCES interventions(id);--> statement-breakpoint
ALTER TABLE `interventions` ADD `change_note` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `interventions` ADD `approach` text GENERATED ALWAYS AS (json_extract(tags, '$.approach')) VIRTUAL;--> statement-breakpoint
CREATE INDEX `interventions_approach` ON `interventions` (`approach`) WHERE status = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX `interventions_revises` ON `interventions` (`revises`) WHERE revises is not null;