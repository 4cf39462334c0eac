package org.santral.chat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Lets the environment say what the command line does not: `SANTRAL_PORT` for `--port`,
/// `SANTRAL_BEHIND_PROXY` for `--behind-proxy`.
final class Options implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? System.getenv(variable(option)) : null;
  }

  static String variable(OptionSpec option) {
    return "SANTRAL_"
        + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
