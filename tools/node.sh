# shellcheck shell=bash
# Sourced by the commands: makes sure that there is a Node that can build the web pages.

node_release=20

if ! command -v npm >/dev/null || (($(node --version | sed 's/^v//; s/\..*//') < node_release)); then
  cat >&2 <<EOM
Santral's web pages need Node.js $node_release or newer with npm; on the PATH is: $(command -v node >/dev/null && node --version || echo none).
Install it from https://nodejs.org, or by your system's package manager (nodejs, npm).
EOM
  exit 1
fi
