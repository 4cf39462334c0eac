/// Requirements: boolean expressions over the levels of an agent's skills and memberships. The
/// engine reads and judges them; hosts use [Requirement#read] to check what somebody has typed.
@NullMarked
package org.santral.routing.requirement;

import org.jspecify.annotations.NullMarked;
