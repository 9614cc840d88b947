-- PostgreSQL's index finds words in no order of time: each document gets the windows that it lies in as words of its own
-- (backend::search::SIZES), so that the newest are found without reading all. What is added waits in a short list only.

-- postgres:
ALTER INDEX search_doc_tokens SET (gin_pending_list_limit = 256);
UPDATE search_doc SET tokens = tokens || ('''~a' || (doc >> 14) || ''' ''~b' || (doc >> 17) || ''' ''~c' || (doc >> 20) || '''')::tsvector;
-- both:
