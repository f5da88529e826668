ALTER TABLE `report_files` ADD `reprinted_at` integer;--> statement-breakpoint
ALTER TABLE `report_files` ADD `earlier` text;