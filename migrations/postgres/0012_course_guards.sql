
-- What is kept stays.

CREATE TRIGGER appointment_series_kept_on_update BEFORE UPDATE ON appointment_series
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER appointment_series_kept_on_delete BEFORE DELETE ON appointment_series
FOR EACH ROW
EXECUTE FUNCTION guard('kept');

CREATE TRIGGER appointment_series_kept_on_truncate BEFORE TRUNCATE ON appointment_series
FOR EACH STATEMENT EXECUTE FUNCTION guard('kept');
