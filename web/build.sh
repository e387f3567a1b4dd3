#!/usr/bin/env bash
# Builds the page into web/dist when something of it is newer than that. Where Node.js or the
# packages cannot be had, it says so and the server is built without the page; a page that does
# not build is an error.
set -euo pipefail
cd "$(dirname "$0")"

without() {
  echo "[page] without the page at /app: $1"
  exit 0
}

is_current() {
  [ -f dist/index.html ] && [ -z "$(find src public index.html package-lock.json vite.config.ts \
    tsconfig.json -newer dist/index.html -print 2> /dev/null | head -n 1)" ]
}

if is_current; then exit 0; fi

command -v node > /dev/null && command -v npm > /dev/null ||
  without "it is built with Node.js 20.19 or newer and npm, which are not here"
node -e 'const [a, b] = process.versions.node.split(".").map(Number);
  process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' ||
  without "it is built with Node.js 20.19 or 22.12 and newer, and here is $(node --version)"

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "[page] fetching packages"
  npm ci --omit=dev --silent || without "its packages cannot be had; npm --prefix web ci tells why"
fi
node node_modules/vite/bin/vite.js build --logLevel warn
echo "[page] built"
