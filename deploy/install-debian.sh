#!/bin/sh
# Installs the reverse proxies that test/start/deploy runs, from Debian's packages, without starting
# them. Run it as root on Debian 12: sh deploy/install-debian.sh
set -eu

apt-get update
# A policy of 101 forbids starts: Debian would start both on port 80.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod 755 "$policy"
  trap 'rm "$policy"' EXIT
fi
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends caddy nginx-light openssl
