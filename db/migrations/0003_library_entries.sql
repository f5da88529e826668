INSERT INTO library_entries (doc_id, intervention_id, stamp, gone, published_at, terms, phase, pupils, fsm_percent, setting, isolated, selective)
SELECT i.doc_id, i.id, row_number() OVER (ORDER BY i.published_at, i.doc_id), 0, i.published_at,
  (SELECT json_group_array(term) FROM (
    SELECT t.kind || ':' || t.term AS term FROM intervention_tags t WHERE t.intervention_id = i.id
    UNION ALL
    SELECT 'size:' || CASE WHEN n < 100 THEN 'under-100' WHEN n < 200 THEN '100-199' WHEN n < 400 THEN '200-399' WHEN n < 800 THEN '400-799' WHEN n < 1200 THEN '800-1199' ELSE '1200-plus' END
      FROM (SELECT json_extract(i.setting_facts, '$.pupils') AS n) WHERE n IS NOT NULL
    UNION ALL
    SELECT 'fsm:' || CASE WHEN f < 10 THEN 'under-10' WHEN f < 20 THEN '10-19' WHEN f < 30 THEN '20-29' WHEN f < 40 THEN '30-39' WHEN f < 50 THEN '40-49' ELSE '50-plus' END
      FROM (SELECT json_extract(i.setting_facts, '$.fsmPercent') AS f) WHERE f IS NOT NULL
  )),
  o.phase, json_extract(i.setting_facts, '$.pupils'), json_extract(i.setting_facts, '$.fsmPercent'), o.setting,
  CASE WHEN i.unnamed THEN NULL ELSE o.isolated END, CASE WHEN i.unnamed OR o.admissions IS NULL THEN NULL ELSE o.admissions = 'Selective' END
FROM interventions i JOIN organisations o ON o.id = i.organisation_id WHERE i.status = 'published';
--> statement-breakpoint
INSERT INTO intervention_editions (id, intervention_id, number, text, note, approved_by, at)
SELECT i.id, i.id, 1, json_object(
  'title', i.title, 'summary', i.summary,
  'parts', json_object('whatWeDid', i.what_we_did, 'forWhom', i.for_whom, 'whatItTook', i.what_it_took, 'whatWasDropped', i.what_was_dropped, 'whatHappened', i.what_happened, 'whatWeWouldTell', i.what_we_would_tell),
  'howOften', i.how_often, 'deliveredBy', i.delivered_by, 'academicYear', i.academic_year, 'tags', json(i.tags), 'licence', i.licence,
  'sources', (SELECT json_group_array(json_object('title', s.title, 'url', s.url, 'doi', s.doi)) FROM sources s WHERE s.intervention_id = i.id),
  'evaluation', (SELECT json_group_array(line) FROM (SELECT 'Measure: ' || e.measure AS line FROM evaluations e WHERE e.intervention_id = i.id AND e.measure <> '')),
  'files', json_array()
), '', i.approved_by, i.published_at
FROM interventions i WHERE i.status = 'published';
--> statement-breakpoint
UPDATE interventions SET edition = 1 WHERE status = 'published';
