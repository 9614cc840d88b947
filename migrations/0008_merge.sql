-- A ticket that was merged into another goes on there; NULL: by itself.
ALTER TABLE ticket ADD COLUMN merged_into BIGINT REFERENCES ticket (id);
