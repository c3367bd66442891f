#!/bin/sh
# Browser tests need a Chromium. Find one; on Debian or Ubuntu as root (or with password-less sudo) install it.
# Anywhere else the browser tests skip and say why.
set -eu
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && exit 0
done
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || { echo "No Chromium and no right to install one: browser tests will be skipped."; exit 0; }
    sudo="sudo -n"
  fi
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
  echo "No Chromium found: install one and set CHROMIUM=/path/to/it. Browser tests will be skipped."
fi
