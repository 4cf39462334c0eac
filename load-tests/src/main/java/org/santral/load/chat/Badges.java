package org.santral.load.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.santral.chat.database.Database;
import org.santral.chat.database.SqliteDatabase;
import org.santral.chat.identity.Account;
import org.santral.chat.identity.AccountOffice;
import org.santral.chat.identity.Argon2Cost;
import org.santral.chat.identity.IdentityTables;
import org.santral.chat.identity.Passwords;
import org.santral.chat.identity.Sessions;
import org.santral.chat.identity.SignIn;
import org.santral.chat.identity.SqlAccounts;
import org.santral.chat.identity.SqlSessionTable;
import org.santral.chat.workspace.WorkspaceFile;

/// Signs many agents in before the server starts, straight in its tables. At the door a thousand
/// would take a quarter of an hour: passwords are expensive, and one address may not try often.
public final class Badges {
  private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);

  private Badges() {}

  /// The cookies of all agents of a workspace file, for a server with this data folder.
  public static List<String> make(Path data, Path workspaceFile) throws IOException {
    try (var database = SqliteDatabase.open(data)) {
      return make(database, workspaceFile);
    }
  }

  /// The same, for servers with this database.
  static List<String> make(Database database, Path workspaceFile) throws IOException {
    if (!(WorkspaceFile.read(Files.readString(workspaceFile))
        instanceof WorkspaceFile.WellFormed(var workspace))) {
      throw new IllegalStateException(workspaceFile + " has problems");
    }
    var random = new SecureRandom();
    var cookies = new ArrayList<String>();
    IdentityTables.migrate(database);
    var accounts = new SqlAccounts(database);
    var sessions = new Sessions(new SqlSessionTable(database), random);
    var passwords = new Passwords(CHEAP, 2, random);
    new AccountOffice(accounts, sessions, passwords, new SignIn(accounts, passwords))
        .follow(workspace);
    for (Account account : accounts.all(workspace.id())) {
      if (account.user().startsWith("a") && !account.user().equals("admin")) {
        cookies.add("santral-session=" + sessions.begin(account, Instant.now()));
      }
    }
    return cookies;
  }
}
