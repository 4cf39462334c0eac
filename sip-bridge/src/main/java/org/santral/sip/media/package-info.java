/// What call control needs of media, whoever carries it: legs, rooms in which they hear each other,
/// audio that is played, digits, recordings. A port: adapters live in packages of their own.
@NullMarked
package org.santral.sip.media;

import org.jspecify.annotations.NullMarked;
