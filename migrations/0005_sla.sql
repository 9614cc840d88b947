-- Promises: calendars, policies, the clocks of tickets, tags.

-- `body`: zone, week and overrides as domain::sla::Calendar; its holidays are rows of their own.
CREATE TABLE calendar (
    id {pk},
    name TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL,
    body TEXT NOT NULL,
    is_default BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX calendar_name ON calendar (name_key);

-- `day`: days since 1970-01-01. `estimated`: announced only shortly before, as what follows the moon.
CREATE TABLE holiday (
    calendar_id BIGINT NOT NULL REFERENCES calendar (id),
    day BIGINT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    name_en TEXT NOT NULL DEFAULT '',
    estimated BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (calendar_id, day)
);

-- A calendar of its own; NULL: the desk's default. A department's goes before a branch's.
ALTER TABLE branch ADD COLUMN calendar_id BIGINT REFERENCES calendar (id);
ALTER TABLE department ADD COLUMN calendar_id BIGINT REFERENCES calendar (id);

-- `body`: domain::sla::Policy but for its columns. One that promises refer to is never removed, only put away.
CREATE TABLE policy (
    id {pk},
    name TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    enabled BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL DEFAULT FALSE,
    place BIGINT NOT NULL,
    calendar_id BIGINT REFERENCES calendar (id),
    body TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);

-- One clock of a ticket, from its start to its end; a clock that starts anew is a new row. `next_at` is the durable queue
-- of what is to fire; `fired` has a bit for each step that has.
CREATE TABLE promise (
    id {pk},
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    clock TEXT NOT NULL,
    policy_id BIGINT NOT NULL REFERENCES policy (id),
    calendar_id BIGINT REFERENCES calendar (id),
    -- µs; in the calendar's time, or round the clock where there is no calendar.
    budget BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    -- `from-to,from-to,from-`: µs, the last one open while it is paused.
    pauses TEXT NOT NULL DEFAULT '',
    due_at BIGINT,
    ended_at BIGINT,
    outcome TEXT,
    warned_at BIGINT,
    breached_at BIGINT,
    fired BIGINT NOT NULL DEFAULT 0,
    next_at BIGINT
);
CREATE INDEX promise_ticket ON promise (ticket_id, id);
CREATE INDEX promise_next ON promise (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX promise_started ON promise (started_at, id);

-- What clocks depend on beside the state: the customer's first message that nobody has answered since, the last reopening,
-- and whose side ended the ticket.
ALTER TABLE ticket ADD COLUMN waiting_since BIGINT;
ALTER TABLE ticket ADD COLUMN reopened_at BIGINT;
ALTER TABLE ticket ADD COLUMN ended_by TEXT;
-- The next due instant (the end of time: none), whose clock it is, and how the ticket stands: 0 nothing is promised, 1 all
-- clocks stand still, 2 running, 3 at risk, 4 breached.
ALTER TABLE ticket ADD COLUMN due_at BIGINT NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE ticket ADD COLUMN due_clock TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN sla BIGINT NOT NULL DEFAULT 0;
DROP INDEX ticket_shape;
CREATE INDEX ticket_shape ON ticket (shelf, status, branch_id, department_id, assignee_id, sla);
CREATE INDEX ticket_shelf_due ON ticket (shelf, due_at, id);

CREATE TABLE tag (
    id {pk},
    name TEXT NOT NULL,
    name_key TEXT NOT NULL
);
CREATE UNIQUE INDEX tag_name ON tag (name_key);
CREATE TABLE ticket_tag (
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    tag_id BIGINT NOT NULL REFERENCES tag (id),
    PRIMARY KEY (ticket_id, tag_id)
);
CREATE INDEX ticket_tag_tag ON ticket_tag (tag_id, ticket_id);
