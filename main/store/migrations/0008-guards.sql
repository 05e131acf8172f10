-- Leavers and changes have a limit each.

UPDATE trait_rules SET document = json_set(
  json_remove(document, '$.guards.share'),
  '$.guards.leavers', json_extract(document, '$.guards.share'),
  '$.guards.changes', json_extract(document, '$.guards.share')
) WHERE json_extract(document, '$.guards.share') IS NOT NULL;
