-- Automation: rules, their runs, and what they still have to answer.

-- `body`: domain::automation::Rule but for its columns. One that has run is never removed, only put away.
CREATE TABLE rule (
    id {pk},
    name TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    enabled BOOLEAN NOT NULL,
    removed BOOLEAN NOT NULL DEFAULT FALSE,
    place BIGINT NOT NULL,
    body TEXT NOT NULL,
    -- In a row.
    failures BIGINT NOT NULL DEFAULT 0,
    -- A rule that waits has answered all stays up to this one: when the ticket came into the status, and which ticket.
    stay_since BIGINT NOT NULL DEFAULT 0,
    stay_ticket BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1
);

-- The durable queue: written with the event, taken away with the answer. Only what some enabled rule answers is here.
CREATE TABLE automation_due (
    id {pk},
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    event_id BIGINT,
    at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    data TEXT NOT NULL
);
CREATE INDEX automation_due_ticket ON automation_due (ticket_id, id);

-- `data`: domain::automation::Story.
CREATE TABLE rule_run (
    id {pk},
    rule_id BIGINT NOT NULL REFERENCES rule (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    event_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX rule_run_rule ON rule_run (rule_id, id);
CREATE INDEX rule_run_ticket ON rule_run (ticket_id, id);

-- Whose turn it is: a department counts its turns, and whoever assigns within it holds that row until the commit.
CREATE TABLE department_turn (
    department_id BIGINT PRIMARY KEY REFERENCES department (id),
    last BIGINT NOT NULL
);
CREATE TABLE person_turn (
    department_id BIGINT NOT NULL REFERENCES department (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    turn BIGINT NOT NULL,
    PRIMARY KEY (department_id, person_id)
);

-- When a ticket came into its status; of older ones, not later than this.
ALTER TABLE ticket ADD COLUMN status_since BIGINT NOT NULL DEFAULT 0;
UPDATE ticket SET status_since = COALESCE(CASE status WHEN 'closed' THEN closed_at WHEN 'resolved' THEN resolved_at END, updated_at);
CREATE INDEX ticket_stay ON ticket (shelf, status, status_since, id);
