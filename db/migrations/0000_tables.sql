CREATE TABLE `organisation_links` (
	`id` text PRIMARY KEY NOT NULL,
	`urn` integer NOT NULL,
	`link_urn` integer NOT NULL,
	`link_type` text NOT NULL,
	`direction` text NOT NULL,
	`established_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_links_pair` ON `organisation_links` (`urn`,`link_urn`,`link_type`);--> statement-breakpoint
CREATE INDEX `organisation_links_back` ON `organisation_links` (`link_urn`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`doc_id` integer NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`accepted_at` integer,
	`proposed_by` text,
	`decided_by` text,
	`declined_at` integer,
	`declined_because` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`urn` integer,
	`la_code` integer,
	`la_name` text,
	`establishment_number` integer,
	`ukprn` text,
	`trust_uid` text,
	`trust_id` text,
	`status` text DEFAULT 'open' NOT NULL,
	`type_code` integer,
	`type_name` text,
	`type_group` text,
	`phase` text,
	`low_age` integer,
	`high_age` integer,
	`gender` text,
	`religious_character` text,
	`admissions` text,
	`capacity` integer,
	`pupils` integer,
	`fsm_percent` real,
	`fsm_pupils` integer,
	`census_on` text,
	`opened_on` text,
	`closed_on` text,
	`urban_rural_code` text,
	`urban_rural_name` text,
	`setting` text DEFAULT 'unknown' NOT NULL,
	`isolated` integer DEFAULT false NOT NULL,
	`region` text,
	`district_code` text,
	`district` text,
	`ward` text,
	`constituency_code` text,
	`constituency` text,
	`easting` integer,
	`northing` integer,
	`street` text,
	`locality` text,
	`town` text,
	`county` text,
	`postcode` text,
	`postcode_key` text,
	`website` text,
	`telephone` text,
	`last_changed_on` text,
	`register_as_at` text,
	`place_key` text GENERATED ALWAYS AS (lower(replace(replace(replace(replace(' ' || coalesce(town, '') || ' ' || coalesce(locality, '') || ' ' || coalesce(la_name, ''), '''', ''), '’', ''), '.', ''), ' Saint ', ' St '))) VIRTUAL,
	FOREIGN KEY (`trust_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_doc` ON `organisations` (`doc_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_urn` ON `organisations` (`urn`);--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_trust_uid` ON `organisations` (`trust_uid`);--> statement-breakpoint
CREATE INDEX `organisations_name` ON `organisations` (`name_key`) WHERE accepted_at is not null;--> statement-breakpoint
CREATE INDEX `organisations_kind_name` ON `organisations` (`kind`,`name_key`) WHERE accepted_at is not null;--> statement-breakpoint
CREATE INDEX `organisations_proposed` ON `organisations` (`proposed_by`) WHERE proposed_by is not null;--> statement-breakpoint
CREATE INDEX `organisations_waiting` ON `organisations` (`created_at`) WHERE accepted_at is null and declined_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_la_code` ON `organisations` (`la_code`) WHERE kind = 'local_authority';--> statement-breakpoint
CREATE INDEX `organisations_la` ON `organisations` (`la_code`,`kind`);--> statement-breakpoint
CREATE INDEX `organisations_postcode` ON `organisations` (`postcode_key`);--> statement-breakpoint
CREATE INDEX `organisations_trust` ON `organisations` (`trust_id`);--> statement-breakpoint
CREATE TABLE `register_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`file` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`outcome` text DEFAULT 'running' NOT NULL,
	`summary` text
);
--> statement-breakpoint
CREATE TABLE `register_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`import_id` text NOT NULL,
	`row_number` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`urn` integer,
	`target_id` text NOT NULL,
	`verdict` text,
	`fields` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `register_imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `register_rows_key` ON `register_rows` (`import_id`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `register_rows_number` ON `register_rows` (`import_id`,`kind`,`row_number`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`moderator` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `known_browsers` (
	`token_hash` text NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`token_hash`, `account_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `known_browsers_account` ON `known_browsers` (`account_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`job` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`ended_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_pair` ON `memberships` (`account_id`,`organisation_id`) WHERE status in ('asked', 'active');--> statement-breakpoint
CREATE INDEX `memberships_account` ON `memberships` (`account_id`);--> statement-breakpoint
CREATE INDEX `memberships_organisation` ON `memberships` (`organisation_id`,`status`);--> statement-breakpoint
CREATE INDEX `memberships_status` ON `memberships` (`status`);--> statement-breakpoint
CREATE TABLE `registrations` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`browser_hash` text,
	`moderator` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `registrations_email` ON `registrations` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`browser` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`subject` text NOT NULL,
	`email` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`spent_at` integer
);
--> statement-breakpoint
CREATE INDEX `tokens_subject` ON `tokens` (`purpose`,`subject`);--> statement-breakpoint
CREATE TABLE `network_members` (
	`id` text PRIMARY KEY NOT NULL,
	`network_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`status` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`network_id`) REFERENCES `networks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `network_members_pair` ON `network_members` (`network_id`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `network_members_organisation` ON `network_members` (`organisation_id`,`status`);--> statement-breakpoint
CREATE TABLE `networks` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`area_id` text NOT NULL,
	`purpose` text NOT NULL,
	`strengths` text DEFAULT '' NOT NULL,
	`needs` text DEFAULT '' NOT NULL,
	`started_on` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `networks_area` ON `networks` (`area_id`);--> statement-breakpoint
CREATE TABLE `intervention_tags` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`doc_id` integer NOT NULL,
	`kind` text NOT NULL,
	`term` text NOT NULL,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `intervention_tags_once` ON `intervention_tags` (`intervention_id`,`kind`,`term`);--> statement-breakpoint
CREATE INDEX `intervention_tags_term` ON `intervention_tags` (`kind`,`term`,`doc_id`);--> statement-breakpoint
CREATE INDEX `intervention_tags_doc` ON `intervention_tags` (`doc_id`,`kind`,`term`);--> statement-breakpoint
CREATE TABLE `interventions` (
	`id` text PRIMARY KEY NOT NULL,
	`doc_id` integer NOT NULL,
	`organisation_id` text NOT NULL,
	`author_id` text NOT NULL,
	`status` text DEFAULT 'draft' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`what_we_did` text DEFAULT '' NOT NULL,
	`for_whom` text DEFAULT '' NOT NULL,
	`what_it_took` text DEFAULT '' NOT NULL,
	`what_was_dropped` text DEFAULT '' NOT NULL,
	`what_happened` text DEFAULT '' NOT NULL,
	`what_we_would_tell` text DEFAULT '' NOT NULL,
	`how_often` text DEFAULT '' NOT NULL,
	`delivered_by` text DEFAULT '' NOT NULL,
	`academic_year` text DEFAULT '' NOT NULL,
	`tags` text NOT NULL,
	`html` text NOT NULL,
	`search_text` text DEFAULT '' NOT NULL,
	`unnamed` integer DEFAULT false NOT NULL,
	`setting_facts` text,
	`evidence_level` text,
	`result` text,
	`returned_note` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`submitted_at` integer,
	`submitted_by` text,
	`approved_by` text,
	`published_at` integer,
	`withdrawn_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interventions_doc` ON `interventions` (`doc_id`);--> statement-breakpoint
CREATE INDEX `interventions_published` ON `interventions` (`status`,`published_at`,`doc_id`);--> statement-breakpoint
CREATE INDEX `interventions_organisation` ON `interventions` (`organisation_id`,`status`);--> statement-breakpoint
CREATE INDEX `interventions_author` ON `interventions` (`author_id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`url` text,
	`doi` text,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sources_intervention` ON `sources` (`intervention_id`);--> statement-breakpoint
CREATE TABLE `evaluations` (
	`id` text PRIMARY KEY NOT NULL,
	`intervention_id` text NOT NULL,
	`design` text,
	`result` text,
	`measure` text DEFAULT '' NOT NULL,
	`pupils` integer,
	`sites` integer,
	`statistical_controls` integer DEFAULT false NOT NULL,
	`interval_excludes_zero` integer DEFAULT false NOT NULL,
	`low_attrition` integer DEFAULT false NOT NULL,
	`replicated` integer DEFAULT false NOT NULL,
	`manual` integer DEFAULT false NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluations_intervention` ON `evaluations` (`intervention_id`);--> statement-breakpoint
CREATE TABLE `collaboration_partners` (
	`id` text PRIMARY KEY NOT NULL,
	`collaboration_id` text NOT NULL,
	`organisation_id` text,
	`name` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`answer` text DEFAULT 'waiting' NOT NULL,
	`amendment` text,
	`note` text DEFAULT '' NOT NULL,
	`reply` text DEFAULT '' NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	FOREIGN KEY (`collaboration_id`) REFERENCES `collaborations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `collaboration_partners_pair` ON `collaboration_partners` (`collaboration_id`,`organisation_id`);--> statement-breakpoint
CREATE INDEX `collaboration_partners_organisation` ON `collaboration_partners` (`organisation_id`,`answer`);--> statement-breakpoint
CREATE TABLE `collaboration_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`collaboration_id` text NOT NULL,
	`version` integer NOT NULL,
	`was` text NOT NULL,
	`countersigned` text NOT NULL,
	`partner_id` text,
	`by_account` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`collaboration_id`) REFERENCES `collaborations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `collaboration_versions_once` ON `collaboration_versions` (`collaboration_id`,`version`);--> statement-breakpoint
CREATE TABLE `collaborations` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`logged_by` text NOT NULL,
	`happened_on` text NOT NULL,
	`kind` text NOT NULL,
	`direction` text NOT NULL,
	`what` text NOT NULL,
	`changed` text DEFAULT '' NOT NULL,
	`stopped` text DEFAULT '' NOT NULL,
	`hours` real,
	`people` integer,
	`network_id` text,
	`intervention_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`withdrawn_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`logged_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`network_id`) REFERENCES `networks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`intervention_id`) REFERENCES `interventions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `collaborations_organisation` ON `collaborations` (`organisation_id`,`happened_on`);--> statement-breakpoint
CREATE INDEX `collaborations_network` ON `collaborations` (`network_id`,`happened_on`);--> statement-breakpoint
CREATE INDEX `collaborations_intervention` ON `collaborations` (`intervention_id`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`organisation_id` text NOT NULL,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`framework` text NOT NULL,
	`entries` integer NOT NULL,
	`document` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_number` ON `reports` (`number`);--> statement-breakpoint
CREATE INDEX `reports_organisation` ON `reports` (`organisation_id`,`issued_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`subject` text NOT NULL,
	`by_account` text,
	`facts` text,
	`at` integer NOT NULL,
	`handled_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `events_waiting` ON `events` (`handled_at`,`next_try_at`);--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject`,`at`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`to_email` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `letters_at` ON `letters` (`at`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`template` text NOT NULL,
	`to_email` text NOT NULL,
	`blanks` text NOT NULL,
	`token` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `mails_waiting` ON `mails` (`sent_at`,`next_try_at`);--> statement-breakpoint
CREATE TABLE `claims` (
	`held` integer NOT NULL,
	CONSTRAINT "held" CHECK("claims"."held" = 1)
);
--> statement-breakpoint
CREATE TABLE `facts` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `form_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`fingerprint` text NOT NULL,
	`result` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `form_keys_at` ON `form_keys` (`at`);--> statement-breakpoint
CREATE TABLE `limits` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `limits_window` ON `limits` (`window_start`);--> statement-breakpoint
CREATE TABLE `problems` (
	`id` text PRIMARY KEY NOT NULL,
	`page` text NOT NULL,
	`what` text NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`account_id` text,
	`at` integer NOT NULL,
	`closed_at` integer
);
