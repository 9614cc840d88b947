-- The desk's first tables. One text for SQLite and PostgreSQL; `{pk}` and `{bytes}` are rendered by backend::db.
-- Times are µs UTC in BIGINT. Words (status, role, kind) are TEXT with the codes of `domain`.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE branch (
    id {pk},
    name TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL,
    city TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX branch_name ON branch (name_key);

CREATE TABLE department (
    id {pk},
    name TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX department_name ON department (name_key);

CREATE TABLE organisation (
    id {pk},
    name TEXT NOT NULL,
    name_key TEXT NOT NULL
);
CREATE UNIQUE INDEX organisation_name ON organisation (name_key);

CREATE TABLE category (
    id {pk},
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    department_id BIGINT REFERENCES department (id),
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX category_code ON category (code);

CREATE TABLE priority_keyword (
    id {pk},
    priority BIGINT NOT NULL,
    phrase TEXT NOT NULL
);

-- People: customers, agents, managers, administrators.
CREATE TABLE person (
    id {pk},
    user_name TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL DEFAULT '',
    -- Folded name, user name, e-mail and mobile in one text, for the lists' search.
    search_key TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    -- Lower-case; NULL where there is none, so that the unique index lets many have none.
    email_key TEXT,
    mobile TEXT,
    password_hash TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL,
    branch_id BIGINT REFERENCES branch (id),
    organisation_id BIGINT REFERENCES organisation (id),
    sees_organisation BOOLEAN NOT NULL DEFAULT FALSE,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    lang TEXT,
    theme TEXT NOT NULL DEFAULT 'auto',
    zone TEXT NOT NULL DEFAULT 'Asia/Tehran',
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX person_user_name ON person (user_name);
CREATE UNIQUE INDEX person_email ON person (email_key);
CREATE UNIQUE INDEX person_mobile ON person (mobile);
CREATE INDEX person_role ON person (role, active, id);
CREATE INDEX person_branch ON person (branch_id, id);

CREATE TABLE person_department (
    person_id BIGINT NOT NULL REFERENCES person (id),
    department_id BIGINT NOT NULL REFERENCES department (id),
    PRIMARY KEY (person_id, department_id)
);
CREATE INDEX person_department_department ON person_department (department_id, person_id);

-- Only the hash of a session's secret is kept.
CREATE TABLE session (
    id {pk},
    secret_hash {bytes} NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    device TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX session_secret ON session (secret_hash);
CREATE INDEX session_person ON session (person_id, ended_at);

-- Failed log-ins, per account (`a:login key`) and per address (`i:address`).
CREATE TABLE lockout (
    name TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL
);

-- The spine: one row a change. `moved` holds, for a change that moves a ticket between views, where it was and is.
CREATE TABLE event (
    id {pk},
    at BIGINT NOT NULL,
    actor_id BIGINT,
    kind TEXT NOT NULL,
    ticket_id BIGINT,
    -- What a non-ticket event is about: its id and name at that time.
    subject_id BIGINT,
    subject TEXT NOT NULL DEFAULT '',
    is_public BOOLEAN NOT NULL DEFAULT FALSE,
    data TEXT NOT NULL DEFAULT '{}',
    moved TEXT,
    -- People who got a notification of it, ids with commas.
    tells TEXT
-- postgres:
    , tx xid8 NOT NULL DEFAULT pg_current_xact_id()
-- both:
);
CREATE INDEX event_ticket ON event (ticket_id, id);
CREATE INDEX event_kind ON event (kind, id);
-- postgres:
CREATE INDEX event_tx ON event (tx, id);
-- The audit list: what concerns no ticket. SQLite reads event_ticket in order for it; PostgreSQL would sort.
CREATE INDEX event_audit ON event (id) WHERE ticket_id IS NULL;
-- both:

-- Ticket numbers count by day.
CREATE TABLE ticket_counter (
    day BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);

-- `priority`: 3 critical, 2 high, 1 medium, 0 low, so that one direction sorts urgency and time.
-- `shelf`: 0 open, 1 resolved, 2 closed, 9 deleted. It follows from status and deletion; lists are indexed by it.
CREATE TABLE ticket (
    id {pk},
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    title_dir TEXT NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    body_dir TEXT NOT NULL,
    preview TEXT NOT NULL,
    preview_dir TEXT NOT NULL,
    status TEXT NOT NULL,
    shelf BIGINT NOT NULL,
    priority BIGINT NOT NULL,
    category_id BIGINT NOT NULL REFERENCES category (id),
    branch_id BIGINT NOT NULL REFERENCES branch (id),
    department_id BIGINT REFERENCES department (id),
    requester_id BIGINT NOT NULL REFERENCES person (id),
    organisation_id BIGINT REFERENCES organisation (id),
    assignee_id BIGINT REFERENCES person (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    first_response_at BIGINT,
    resolved_at BIGINT,
    closed_at BIGINT,
    reopened BIGINT NOT NULL DEFAULT 0,
    replies BIGINT NOT NULL DEFAULT 0,
    customer_spoke_last BOOLEAN NOT NULL DEFAULT TRUE,
    -- Files of the ticket and its comments: pages ask for them only when there are some.
    files BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX ticket_number ON ticket (number);
CREATE INDEX ticket_updated ON ticket (updated_at, id);
CREATE INDEX ticket_created ON ticket (created_at, id);
CREATE INDEX ticket_shelf_updated ON ticket (shelf, updated_at, id);
CREATE INDEX ticket_shelf_created ON ticket (shelf, created_at, id);
CREATE INDEX ticket_priority ON ticket (priority, updated_at, id);
CREATE INDEX ticket_shelf_priority ON ticket (shelf, priority, updated_at, id);
CREATE INDEX ticket_status_updated ON ticket (shelf, status, updated_at, id);
-- Counting by shape reads this index alone.
CREATE INDEX ticket_shape ON ticket (shelf, status, branch_id, department_id, assignee_id);
CREATE INDEX ticket_assignee ON ticket (assignee_id, shelf, updated_at, id);
CREATE INDEX ticket_branch ON ticket (branch_id, shelf, updated_at, id);
CREATE INDEX ticket_department ON ticket (department_id, shelf, updated_at, id);
CREATE INDEX ticket_requester ON ticket (requester_id, shelf, updated_at, id);
CREATE INDEX ticket_organisation ON ticket (organisation_id, shelf, updated_at, id);

CREATE TABLE comment (
    id {pk},
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    author_id BIGINT NOT NULL REFERENCES person (id),
    by_requester BOOLEAN NOT NULL,
    internal BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    body_dir TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    has_files BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX comment_ticket ON comment (ticket_id, id);

-- A form's own key: sent twice, it acts once.
CREATE TABLE once (
    person_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (person_id, name)
);
CREATE INDEX once_at ON once (at);

-- The append-only log of a ticket's clocks (domain::sla).
CREATE TABLE clock_mark (
    id {pk},
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    clock TEXT NOT NULL,
    mark TEXT NOT NULL,
    at BIGINT NOT NULL,
    event_id BIGINT NOT NULL
);
CREATE INDEX clock_mark_ticket ON clock_mark (ticket_id, id);

-- Files live outside the web root under `token`; `ticket_id` is NULL until the message is sent.
CREATE TABLE file (
    id {pk},
    token TEXT NOT NULL,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    size BIGINT NOT NULL,
    thumbnail BOOLEAN NOT NULL DEFAULT FALSE,
    uploader_id BIGINT NOT NULL REFERENCES person (id),
    ticket_id BIGINT REFERENCES ticket (id),
    comment_id BIGINT REFERENCES comment (id),
    internal BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX file_token ON file (token);
CREATE INDEX file_ticket ON file (ticket_id, id);
CREATE INDEX file_orphan ON file (created_at) WHERE ticket_id IS NULL;

-- What somebody is writing, kept until it is sent. `place`: `new` or `ticket:ID`.
CREATE TABLE draft (
    person_id BIGINT NOT NULL REFERENCES person (id),
    place TEXT NOT NULL,
    body TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, place)
);

CREATE TABLE notification (
    id {pk},
    person_id BIGINT NOT NULL REFERENCES person (id),
    event_id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL REFERENCES ticket (id),
    comment_id BIGINT,
    actor_id BIGINT,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notification_person ON notification (person_id, id);
CREATE INDEX notification_unread ON notification (person_id, read_at, id);

-- Full text: one document an event that carries words (ticket.created, ticket.replied, ticket.noted); its id is the
-- event's, so newest first needs no sort. The tokens are made by domain::text; the engines only invert them.
-- sqlite:
CREATE VIRTUAL TABLE search_doc USING fts5 (tokens, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0 tokenchars '-._@'");
-- postgres:
CREATE TABLE search_doc (
    doc BIGINT PRIMARY KEY,
    tokens TSVECTOR NOT NULL
);
CREATE INDEX search_doc_tokens ON search_doc USING GIN (tokens);
-- both:
