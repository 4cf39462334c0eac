-- A customer is known by his telephone number, whether he chats or calls.

ALTER TABLE conversations ADD COLUMN number TEXT NOT NULL DEFAULT '';        -- E.164
ALTER TABLE conversations ADD COLUMN number_source TEXT NOT NULL DEFAULT ''; -- how it is known

-- Calls were known by their numbers all along.
UPDATE conversations SET number = substr(visitor, 3), number_source = 'called'
WHERE visitor LIKE 't-+%' AND state <> 'erased';

CREATE INDEX conversations_by_number ON conversations (workspace, number, conversation);
