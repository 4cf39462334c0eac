-- What is closed for long is erased, and files have a quota: both are asked for without reading the rows.

CREATE INDEX conversations_by_end ON conversations (workspace, closed_at, conversation);
CREATE INDEX files_by_size ON files (workspace, bytes);
