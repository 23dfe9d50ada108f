#!/bin/sh
# A walk through Gatehouse with Ansible: its playbooks create users with passwords, keys, a group
# and policies, change them, and delete them again. Repeated playbooks change nothing.
#
#   export AWS_ENDPOINT_URL=http://localhost:3000 AWS_REGION=us-east-1
#   export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
#   sh e2e/clients/ansible.sh
#
# CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
# first unexpected result, prints one sentence and ends with exit code 1.
set -eu

HERE=$(dirname "$0")
# Ansible's modules have their own name for it.
export AWS_URL="$AWS_ENDPOINT_URL"
export ANSIBLE_LOCALHOST_WARNING=false ANSIBLE_INVENTORY_UNPARSED_WARNING=false
export ANSIBLE_DEPRECATION_WARNINGS=false ANSIBLE_NOCOLOR=1
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT

say() { printf '%s\n' "- $*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# play <playbook>: runs it and requires it to succeed.
play() {
  ansible-playbook "$HERE/ansible/$1.yml" >"$FOLDER/output" 2>&1 || fail "$1.yml failed: $(cat "$FOLDER/output")"
  sed -n 's/^localhost  *: \(ok=[0-9]*  *changed=[0-9]*\).*/  \1/p' "$FOLDER/output"
}
unchanged() { grep -q ' changed=0 ' "$FOLDER/output" || fail "A second run changed something: $(cat "$FOLDER/output")"; }

say "Create what the account should have."
play present
say "The second time, nothing changes."
play present
unchanged
say "Change passwords, keys and policies."
play changes
say "Delete it all."
play absent
say "The second time, nothing changes."
play absent
unchanged
say "All as expected."
