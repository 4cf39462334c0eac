/// The telephone of the house: lets calls through their flows into the queues, rings agents'
/// phones, and brings both together. The only place where the bridge and the switchboard meet.
@NullMarked
package org.santral.chat.telephone;

import org.jspecify.annotations.NullMarked;
