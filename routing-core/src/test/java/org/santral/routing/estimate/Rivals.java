package org.santral.routing.estimate;

/// What others would have said of the same wait.
///
/// @param productMillis position times the mean handling time, divided by the number of agents
/// @param headOfLineMillis what the first in line waits longer than this contact so far, and one
///   service more: the head-of-line estimator (Ibrahim and Whitt 2009)
/// @param knownLowMillis the tenth percentile, to one who knows every rate and all that is to come
///   of staffing, for an Erlang-A line
/// @param knownHighMillis the ninetieth percentile, to the same
record Rivals(
    double productMillis, double headOfLineMillis, int knownLowMillis, int knownHighMillis) {}
