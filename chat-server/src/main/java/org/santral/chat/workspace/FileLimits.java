package org.santral.chat.workspace;

import java.util.List;
import java.util.Locale;

/// Which files may be sent, and how much of them is kept.
///
/// @param largestBytes of one file, 0 to 100 MiB; 0 means that no files are taken
/// @param conversationBytes of all files of one conversation
/// @param workspaceBytes of all files of the workspace
/// @param types media types such as `image/png` or `image/*`, in lower case
public record FileLimits(
    long largestBytes, long conversationBytes, long workspaceBytes, List<String> types) {
  private static final long MIB = 1 << 20;

  /// 10 MiB a file, 50 MiB a conversation, 10 GiB in all; pictures, PDF and plain text.
  public static final FileLimits DEFAULT =
      new FileLimits(
          10 * MIB,
          50 * MIB,
          10_240 * MIB,
          List.of(
              "image/png",
              "image/jpeg",
              "image/gif",
              "image/webp",
              "application/pdf",
              "text/plain"));

  public FileLimits {
    types = List.copyOf(types);
  }

  /// Whether files of a media type are taken; parameters behind a `;` do not matter.
  public boolean allows(String mediaType) {
    int semicolon = mediaType.indexOf(';');
    String bare = semicolon < 0 ? mediaType : mediaType.substring(0, semicolon);
    String type = bare.strip().toLowerCase(Locale.ROOT);
    return types.stream()
        .anyMatch(
            allowed ->
                allowed.endsWith("/*")
                    ? type.startsWith(allowed.substring(0, allowed.length() - 1))
                    : type.equals(allowed));
  }
}
