package org.santral.chat.door;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The OpenAPI 3.1 document, made of the very endpoints that are served.
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private OpenApi() {}

  static Map<String, Object> of(List<Endpoint> endpoints) {
    var paths = new TreeMap<String, Map<String, Object>>();
    for (Endpoint endpoint : endpoints) {
      paths
          .computeIfAbsent(endpoint.path(), _ -> new LinkedHashMap<>())
          .put(Rest.lower(endpoint.method()), operation(endpoint));
    }
    return Map.of(
        "openapi",
        "3.1.0",
        "info",
        Map.of(
            "title",
            "Santral",
            "version",
            "1",
            "description",
            "REST beside the sockets. Whatever changes something needs the header X-Santral: 1."),
        "paths",
        paths,
        "components",
        Map.of(
            "securitySchemes",
            Map.of(
                "session",
                Map.of("type", "apiKey", "in", "cookie", "name", Guard.COOKIE),
                "visitor",
                Map.of("type", "http", "scheme", "bearer")),
            "schemas",
            Map.of(
                "Refusal",
                Map.of(
                    "type",
                    "object",
                    "required",
                    List.of("code", "sentence"),
                    "properties",
                    Map.of(
                        "code", Map.of("type", "string"),
                        "sentence", Map.of("type", "string"))))));
  }

  private static Map<String, Object> operation(Endpoint endpoint) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("summary", endpoint.summary());
    var parameters = new ArrayList<Map<String, Object>>();
    var matcher = PARAMETER.matcher(endpoint.path());
    while (matcher.find()) {
      parameters.add(parameter(matcher.group(1), "path"));
    }
    endpoint.query().forEach(name -> parameters.add(parameter(name, "query")));
    if (endpoint.changesSomething()) {
      parameters.add(parameter(Rest.HEADER, "header"));
    }
    operation.put("parameters", parameters);
    switch (endpoint.body()) {
      case NOTHING -> {}
      case JSON -> operation.put("requestBody", body("application/json"));
      case YAML -> operation.put("requestBody", body("application/yaml"));
      case BYTES -> operation.put("requestBody", body("application/octet-stream"));
    }
    operation.put(
        "responses",
        Map.of(
            endpoint.answer().equals("nothing") ? "204" : "200",
            Map.of("description", endpoint.answer()),
            "default",
            Map.of(
                "description",
                "refused",
                "content",
                Map.of(
                    "application/json",
                    Map.of("schema", Map.of("$ref", "#/components/schemas/Refusal"))))));
    operation.put(
        "security",
        switch (endpoint.access()) {
          case ANYBODY -> List.of();
          case AGENT, SUPERVISOR, ADMIN, MACHINE -> List.of(Map.of("session", List.of()));
          case VISITOR -> List.of(Map.of("visitor", List.of()));
          case AGENT_OR_VISITOR ->
              List.of(Map.of("session", List.of()), Map.of("visitor", List.of()));
        });
    operation.put("x-access", endpoint.access());
    return operation;
  }

  private static Map<String, Object> parameter(String name, String in) {
    return Map.of(
        "name", name, "in", in, "required", in.equals("path"), "schema", Map.of("type", "string"));
  }

  private static Map<String, Object> body(String type) {
    return Map.of("required", true, "content", Map.of(type, Map.of()));
  }
}
