package org.santral.routing.engine;

import org.santral.routing.event.RejectionCode;

/// Why a command cannot be carried out: a code for programs and a sentence for people.
record Refusal(RejectionCode code, String sentence) {}
