#!/bin/sh
# A walk through Gatehouse with curl, which signs requests itself (--aws-sigv4, from curl 7.75 on):
# creates a user with keys and a password, and deletes them again.
#
#   export AWS_ENDPOINT_URL=http://localhost:3000
#   export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
#   sh e2e/clients/curl.sh
#
# Prints each step. At the first unexpected result, prints one sentence and ends with exit code 1.
# It never retries, so each answer is the only one.
set -eu

USER_NAME=curl-erin
FIRST='Correct-horse-1'
SECOND='Battery-staple-2'

say() { printf '%s\n' "- $*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# call <service> <version> <action> [parameter=value…]: prints the response, then its status.
call() {
  service=$1 version=$2 action=$3
  shift 3
  for parameter in "$@"; do
    set -- "$@" --data-urlencode "$parameter"
    shift
  done
  curl --silent --show-error --aws-sigv4 "aws:amz:us-east-1:$service" \
    --user "${KEY:-$AWS_ACCESS_KEY_ID}:${SECRET:-$AWS_SECRET_ACCESS_KEY}" \
    --data "Action=$action" --data "Version=$version" "$@" \
    --write-out '\n%{http_code}\n' "$AWS_ENDPOINT_URL/"
}
iam() { call iam 2010-05-08 "$@"; }

# value <element> <response>: prints the text of the first such element.
value() { printf '%s' "$2" | sed -n "s|.*<$1>\([^<]*\)</$1>.*|\1|p" | head -n 1; }

# done_with <response>: requires success.
done_with() { [ "$(printf '%s' "$1" | tail -n 1)" = 200 ] || fail "Not done: $1"; }

# refused <code> <response>: requires a refusal with this code of AWS.
refused() {
  [ "$(value Code "$2")" = "$1" ] || fail "Not refused with $1: $2"
  say "refused: $1: $(value Message "$2")"
}

say "Who am I?"
answer=$(call sts 2011-06-15 GetCallerIdentity)
done_with "$answer"
say "In account $(value Account "$answer")."

say "Create a user."
done_with "$(iam CreateUser UserName=$USER_NAME)"

say "Two equal calls within one second are the same bytes, and both are done: two keys."
first=$(iam CreateAccessKey UserName=$USER_NAME)
second=$(iam CreateAccessKey UserName=$USER_NAME)
done_with "$first"
done_with "$second"
[ "$(value AccessKeyId "$first")" != "$(value AccessKeyId "$second")" ] || fail "One key twice: $second"
refused LimitExceeded "$(iam CreateAccessKey UserName=$USER_NAME)"

say "Give a password, take it away, and give it again, at once."
done_with "$(iam CreateLoginProfile UserName=$USER_NAME "Password=$FIRST")"
done_with "$(iam DeleteLoginProfile UserName=$USER_NAME)"
done_with "$(iam CreateLoginProfile UserName=$USER_NAME "Password=$FIRST")"
refused EntityAlreadyExists "$(iam CreateLoginProfile UserName=$USER_NAME "Password=$FIRST")"

say "The user may not change it before a policy allows it."
as_user() {
  KEY=$(value AccessKeyId "$first") SECRET=$(value SecretAccessKey "$first")
  "$@"
  unset KEY SECRET
}
change() { iam ChangePassword "OldPassword=$FIRST" "NewPassword=$SECOND"; }
refused AccessDenied "$(as_user change)"
policy=arn:aws:iam::aws:policy/IAMUserChangePassword
done_with "$(iam AttachUserPolicy UserName=$USER_NAME PolicyArn=$policy)"
done_with "$(as_user change)"

say "Other services of AWS are refused by name."
refused InvalidAction "$(call sns 2010-03-31 ListTopics)"

say "Clean up: everything of the user's first, then the user."
refused DeleteConflict "$(iam DeleteUser UserName=$USER_NAME)"
done_with "$(iam DetachUserPolicy UserName=$USER_NAME PolicyArn=$policy)"
done_with "$(iam DeleteLoginProfile UserName=$USER_NAME)"
for answer in "$first" "$second"; do
  done_with "$(iam DeleteAccessKey UserName=$USER_NAME "AccessKeyId=$(value AccessKeyId "$answer")")"
done
done_with "$(iam DeleteUser UserName=$USER_NAME)"
say "All as expected."
