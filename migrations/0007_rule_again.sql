-- When a rule that waits is to be told again of a ticket that still stays in its status: one line while the stay lasts.
-- `since`: which stay.
CREATE TABLE rule_again (
    rule_id BIGINT NOT NULL REFERENCES rule (id),
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    since BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (rule_id, ticket_id)
);
CREATE INDEX rule_again_at ON rule_again (at);
CREATE INDEX rule_again_ticket ON rule_again (ticket_id);
