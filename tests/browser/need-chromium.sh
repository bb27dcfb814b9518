#!/bin/sh
# The browser tests drive the system's Chromium; nothing is skipped when there is none.
if [ -n "${SANLIANG_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium from Debian's packages ..."
    apt-get update -qq && apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium: install it (Debian: apt-get install chromium) or set SANLIANG_CHROMIUM to its path." >&2
exit 1
