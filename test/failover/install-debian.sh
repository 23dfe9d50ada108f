#!/bin/sh
# Installs the programs of `npm run test:failover` and of test/start/pgbouncer.test.ts from Debian's
# packages. Run it as root on Debian 12: sh test/failover/install-debian.sh
# The tests start the programs themselves, with files and ports of their own.
set -eu

apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
  postgresql-15 \
  patroni \
  etcd-server \
  etcd-client \
  haproxy \
  pgbouncer
for service in postgresql patroni etcd haproxy pgbouncer; do
  systemctl disable --now "$service" 2>/dev/null || true
done
