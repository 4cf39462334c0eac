package org.santral.chat.ledger;

/// The time for which a node owns a workspace, as it began or as it was seen.
///
/// @param ordinal a number that the workspace has for good, from 1
/// @param epoch counts the owners, from 1
/// @param node the owner
/// @param position where the ledger ends
public record Tenure(String workspace, int ordinal, long epoch, String node, long position) {}
