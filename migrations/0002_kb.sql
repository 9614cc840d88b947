-- The knowledge base. Searching it happens in memory (backend::kb); the database only keeps the articles.

CREATE TABLE article (
    id {pk},
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    title_dir TEXT NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    body_dir TEXT NOT NULL,
    preview TEXT NOT NULL,
    preview_dir TEXT NOT NULL,
    lang TEXT NOT NULL,
    category_id BIGINT REFERENCES category (id),
    published BOOLEAN NOT NULL DEFAULT FALSE,
    -- Who wrote it last; NULL: the system.
    author_id BIGINT REFERENCES person (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    views BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX article_slug ON article (slug);
CREATE INDEX article_category ON article (category_id);
