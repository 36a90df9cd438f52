-- Search by any fragment: a trigram index whose rowid is the name key, so ORDER BY rowid LIMIT n stops early
-- (performance.md finding 1). The text itself is not stored again.
CREATE VIRTUAL TABLE patient_search USING fts5 (
    line,
    content = '',
    contentless_delete = 1,
    tokenize = 'trigram'
);
