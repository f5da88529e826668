CREATE VIRTUAL TABLE interventions_fts USING fts5(title, summary, search_text, content='interventions', content_rowid='doc_id', tokenize='porter unicode61 remove_diacritics 2', prefix='2 3 4');
--> statement-breakpoint
CREATE TRIGGER interventions_fts_insert AFTER INSERT ON interventions WHEN new.status = 'published' BEGIN
  INSERT INTO interventions_fts (rowid, title, summary, search_text) VALUES (new.doc_id, new.title, new.summary, new.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER interventions_fts_delete AFTER DELETE ON interventions WHEN old.status = 'published' BEGIN
  INSERT INTO interventions_fts (interventions_fts, rowid, title, summary, search_text) VALUES ('delete', old.doc_id, old.title, old.summary, old.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER interventions_fts_update AFTER UPDATE OF status, title, summary, search_text ON interventions BEGIN
  INSERT INTO interventions_fts (interventions_fts, rowid, title, summary, search_text) SELECT 'delete', old.doc_id, old.title, old.summary, old.search_text WHERE old.status = 'published';
  INSERT INTO interventions_fts (rowid, title, summary, search_text) SELECT new.doc_id, new.title, new.summary, new.search_text WHERE new.status = 'published';
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE organisations_fts USING fts5(name_key, place_key, postcode_key, content='organisations', content_rowid='doc_id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4');
--> statement-breakpoint
CREATE TRIGGER organisations_fts_insert AFTER INSERT ON organisations BEGIN
  INSERT INTO organisations_fts (rowid, name_key, place_key, postcode_key) VALUES (new.doc_id, new.name_key, new.place_key, new.postcode_key);
END;
--> statement-breakpoint
CREATE TRIGGER organisations_fts_delete AFTER DELETE ON organisations BEGIN
  INSERT INTO organisations_fts (organisations_fts, rowid, name_key, place_key, postcode_key) VALUES ('delete', old.doc_id, old.name_key, old.place_key, old.postcode_key);
END;
--> statement-breakpoint
CREATE TRIGGER organisations_fts_update AFTER UPDATE OF name_key, town, locality, la_name, postcode_key ON organisations BEGIN
  INSERT INTO organisations_fts (organisations_fts, rowid, name_key, place_key, postcode_key) VALUES ('delete', old.doc_id, old.name_key, old.place_key, old.postcode_key);
  INSERT INTO organisations_fts (rowid, name_key, place_key, postcode_key) VALUES (new.doc_id, new.name_key, new.place_key, new.postcode_key);
END;
