#!/bin/sh
# Installs the clients that the walks in this folder use, from Debian's packages. Run it as root on
# Debian 12: sh e2e/clients/install-debian.sh
set -eu

apt-get update
# python3-boto3 is what Ansible's modules call.
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
  python3-boto3 \
  ansible \
  ruby-aws-sdk \
  ruby-aws-sdk-core \
  ruby-fog-aws \
  golang-go \
  golang-github-aws-aws-sdk-go-dev \
  golang-github-aws-aws-sdk-go-v2-dev
