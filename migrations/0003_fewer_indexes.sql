-- A message moves its ticket in every index that holds `updated_at`. Priority is ordered by age instead, and tickets of no
-- organisation, most of them, are in no index of organisations: a third less to write for each message.

DROP INDEX ticket_priority;
DROP INDEX ticket_shelf_priority;
DROP INDEX ticket_organisation;
CREATE INDEX ticket_priority ON ticket (priority, created_at, id);
CREATE INDEX ticket_shelf_priority ON ticket (shelf, priority, created_at, id);
CREATE INDEX ticket_organisation ON ticket (organisation_id, shelf, updated_at, id) WHERE organisation_id IS NOT NULL;
