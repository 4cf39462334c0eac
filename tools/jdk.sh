# shellcheck shell=bash
# Sourced by the commands: exports JAVA_HOME of a JDK 25, or ends with advice how to get one.

jdk_release=25

is_the_jdk() {
  [[ -x $1/bin/javac ]] && grep -qs "^JAVA_VERSION=\"${jdk_release}[.\"]" "$1/release"
}

find_jdk() {
  local on_path home
  on_path=$(command -v javac || command -v java || true)
  for home in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$on_path")")")" /usr/lib/jvm/*; do
    if [[ -n $home ]] && is_the_jdk "$home"; then
      echo "$home"
      return
    fi
  done
  return 1
}

if ! JAVA_HOME=$(find_jdk); then
  cat >&2 <<EOM
Santral needs a JDK $jdk_release; none was found in JAVA_HOME, on the PATH or under /usr/lib/jvm.
Install one of these packages, or unpack a JDK $jdk_release anywhere and set JAVA_HOME to it:
  temurin-$jdk_release-jdk   Eclipse Temurin, from the apt repository described at https://adoptium.net
  openjdk-$jdk_release-jdk   Debian and Ubuntu releases that carry it
EOM
  exit 1
fi
export JAVA_HOME
