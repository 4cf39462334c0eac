package org.santral.chat.door;

import static org.santral.chat.door.Endpoint.Access.ADMIN;
import static org.santral.chat.door.Endpoint.Access.AGENT;
import static org.santral.chat.door.Endpoint.Access.AGENT_OR_VISITOR;
import static org.santral.chat.door.Endpoint.Access.ANYBODY;
import static org.santral.chat.door.Endpoint.Access.MACHINE;
import static org.santral.chat.door.Endpoint.Access.SUPERVISOR;
import static org.santral.chat.door.Endpoint.Access.VISITOR;
import static org.santral.chat.door.Endpoint.Body.BYTES;
import static org.santral.chat.door.Endpoint.Body.JSON;
import static org.santral.chat.door.Endpoint.Body.NOTHING;
import static org.santral.chat.door.Endpoint.Body.YAML;
import static org.santral.chat.door.Endpoint.delete;
import static org.santral.chat.door.Endpoint.get;
import static org.santral.chat.door.Endpoint.post;
import static org.santral.chat.door.Endpoint.put;

import java.util.List;

/// All endpoints of the REST door, as a table. What is not in here is not served, and what is in
/// here is in the OpenAPI document.
final class Api {
  private Api() {}

  static List<Endpoint> endpoints(
      SessionDesk sessions,
      ConversationDesk conversations,
      FileDesk files,
      FloorDesk floor,
      PhoneDesk phones,
      CallDesk calls,
      OfficeDesk office,
      Health health) {
    return List.of(
        post("/api/session", ANYBODY, "Signs in", JSON, "who is signed in", sessions::signIn),
        get("/api/session", AGENT, "Who is signed in", "who is signed in", sessions::who),
        delete("/api/session", AGENT, "Signs out", sessions::signOut),
        post(
            "/api/session/password",
            AGENT,
            "Changes one's own password",
            JSON,
            "who is signed in",
            sessions::changePassword),
        get(
                "/api/conversations",
                AGENT,
                "A page of conversations, newest first",
                "conversations and whether there are more",
                conversations::list)
            .withQuery("visitor", "agent", "state", "text", "before", "limit"),
        get(
            "/api/conversations/{id}",
            AGENT,
            "A conversation without its entries",
            "head and customer",
            conversations::one),
        get(
                "/api/conversations/{id}/history",
                AGENT,
                "Everything with the customer of a conversation, by chat and by phone, newest"
                    + " first",
                "conversations and whether there are more",
                conversations::history)
            .withQuery("before", "limit"),
        get(
                "/api/conversations/{id}/entries",
                AGENT,
                "A page of a transcript",
                "entries, oldest first, and whether there are more before",
                conversations::entries)
            .withQuery("before", "limit"),
        get(
            "/api/conversations/{id}/transcript",
            AGENT_OR_VISITOR,
            "A transcript as a text file",
            "the text",
            conversations::transcript),
        post(
            "/api/conversations/{id}/recording/pause",
            AGENT,
            "Pauses the recording of a call",
            NOTHING,
            "nothing",
            call -> conversations.pauseRecording(call, true)),
        post(
            "/api/conversations/{id}/recording/resume",
            AGENT,
            "Lets the recording of a call go on",
            NOTHING,
            "nothing",
            call -> conversations.pauseRecording(call, false)),
        delete(
            "/api/conversations/{id}",
            ADMIN,
            "Erases a closed conversation for good",
            conversations::erase),
        post(
                "/api/files",
                AGENT_OR_VISITOR,
                "Stores a file that can then be sent",
                BYTES,
                "the file's id, name, type and size",
                files::store)
            .withQuery("conversation", "name"),
        get(
            "/api/files/{id}",
            AGENT_OR_VISITOR,
            "A file of a conversation",
            "the bytes, as an attachment",
            files::fetch),
        get("/api/queues", AGENT, "Queues with their live figures", "queues", floor::queues),
        get("/api/agents", AGENT, "Agents with their states", "agents", floor::agents),
        get("/api/skills", AGENT, "Skills with their names", "skills", floor::skills),
        post(
            "/api/agents/{id}/state",
            SUPERVISOR,
            "Pauses an agent (with pauseReason) or makes him ready (without)",
            JSON,
            "nothing",
            floor::setAgent),
        post(
            "/api/queues/{id}/state",
            SUPERVISOR,
            "Opens or closes a queue",
            JSON,
            "nothing",
            floor::setQueue),
        get(
                "/api/calls",
                SUPERVISOR,
                "A page of calls with their legs, newest first; from and to are milliseconds since"
                    + " 1970",
                "call detail records and whether there are more",
                calls::list)
            .withQuery("before", "from", "to", "limit"),
        post(
            "/api/phone",
            AGENT,
            "With what a softphone registers, for a while; 404 without a telephone",
            NOTHING,
            "pass",
            phones::pass),
        post(
                "/api/visitor-call",
                VISITOR,
                "With what the widget calls the agent of a conversation, for a few minutes",
                NOTHING,
                "pass",
                phones::visitorCall)
            .withQuery("conversation"),
        post(
            "/api/test-call",
            MACHINE,
            "With what the page for test calls dials, and which numbers",
            NOTHING,
            "pass",
            phones::testCall),
        get("/api/accounts", ADMIN, "Who may sign in", "accounts", office::accounts),
        post(
            "/api/accounts/{user}/password",
            ADMIN,
            "Gives an account a new password and lifts its lock",
            NOTHING,
            "the password, once",
            office::resetPassword),
        get(
            "/api/workspace",
            ADMIN,
            "The configuration of the workspace",
            "YAML",
            office::workspace),
        put(
            "/api/workspace",
            ADMIN,
            "Replaces the configuration; takes effect at once",
            YAML,
            "nothing, or all problems with line and column",
            office::configure),
        get("/health/live", ANYBODY, "Whether the process works", "status", health::live),
        get("/health/ready", ANYBODY, "Whether it takes work", "status", health::ready),
        get("/metrics", MACHINE, "Figures for Prometheus", "text", health::metrics),
        get("/openapi.json", ANYBODY, "This document", "OpenAPI 3.1", health::openApi),
        get("/asyncapi.json", ANYBODY, "The sockets' messages", "AsyncAPI 3.0", health::asyncApi),
        get("/docs", ANYBODY, "This document as a page", "HTML", health::docs));
  }
}
