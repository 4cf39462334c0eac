package org.santral.chat.wire;

/// A file of a conversation, fetched from `/api/files/{id}`.
public record Attachment(String id, String name, String type, long bytes) {}
