UPDATE interventions SET search_text = search_text || char(10) || (
  SELECT trim(CASE WHEN interventions.unnamed THEN '' ELSE coalesce(o.locality || ', ', '') || coalesce(o.town || ', ', '') || coalesce(o.la_name || ', ', '') || coalesce(o.postcode || ', ', '') END || coalesce(o.region, ''), ', ')
  FROM organisations o WHERE o.id = interventions.organisation_id
) WHERE status = 'published';
--> statement-breakpoint
CREATE VIRTUAL TABLE library_words USING fts5(title, summary, search_text, content='interventions', content_rowid='doc_id', tokenize='unicode61 remove_diacritics 2', detail='none', columnsize=0);
--> statement-breakpoint
CREATE TRIGGER library_words_insert AFTER INSERT ON interventions WHEN new.status = 'published' BEGIN
  INSERT INTO library_words (rowid, title, summary, search_text) VALUES (new.doc_id, new.title, new.summary, new.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER library_words_delete AFTER DELETE ON interventions WHEN old.status = 'published' BEGIN
  INSERT INTO library_words (library_words, rowid, title, summary, search_text) VALUES ('delete', old.doc_id, old.title, old.summary, old.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER library_words_update AFTER UPDATE OF status, title, summary, search_text ON interventions BEGIN
  INSERT INTO library_words (library_words, rowid, title, summary, search_text) SELECT 'delete', old.doc_id, old.title, old.summary, old.search_text WHERE old.status = 'published';
  INSERT INTO library_words (rowid, title, summary, search_text) SELECT new.doc_id, new.title, new.summary, new.search_text WHERE new.status = 'published';
END;
--> statement-breakpoint
INSERT INTO library_words (rowid, title, summary, search_text) SELECT doc_id, title, summary, search_text FROM interventions WHERE status = 'published';
--> statement-breakpoint
CREATE VIRTUAL TABLE library_vocabulary USING fts5vocab(library_words, row);
