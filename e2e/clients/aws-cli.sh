#!/bin/sh
# A walk through Gatehouse with the AWS CLI: creates a user with a password, keys, a group and a
# policy, and deletes them again.
#
#   export AWS_ENDPOINT_URL=http://localhost:3000 AWS_DEFAULT_REGION=us-east-1
#   export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
#   export ROOT_ACCESS_KEY_ID=… ROOT_SECRET_ACCESS_KEY=…  # from npm run -s account -- create --root-key
#   sh e2e/clients/aws-cli.sh
#
# CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
# first unexpected result, prints one sentence and ends with exit code 1.
set -eu

USER_NAME=cli-erin
GROUP_NAME=cli-developers
POLICY_NAME=CliOwnPassword
FIRST='Correct-horse-1'
SECOND='Battery-staple-2'

HERE=$(dirname "$0")
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT

say() { printf '%s\n' "- $*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# expect <what is expected> <what is> <sentence>
expect() {
  [ "$1" = "$2" ] || fail "$3: expected \"$1\", got \"$2\"."
}

# refused <code> <command…>: requires the command to fail with this code of AWS.
refused() {
  code=$1
  shift
  if "$@" >"$FOLDER/out" 2>"$FOLDER/refusal"; then fail "$* was not refused."; fi
  grep -q "($code)" "$FOLDER/refusal" || fail "$* was not refused with $code but: $(cat "$FOLDER/refusal")"
  say "refused: $(grep -v '^$' "$FOLDER/refusal")"
}

# Runs one command with another user's keys.
as_user() { AWS_ACCESS_KEY_ID=$USER_KEY AWS_SECRET_ACCESS_KEY=$USER_SECRET "$@"; }
as_root() { AWS_ACCESS_KEY_ID=$ROOT_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY=$ROOT_SECRET_ACCESS_KEY "$@"; }

say "Who am I?"
account=$(aws sts get-caller-identity --query Account --output text)
say "In account $account."

say "Create a user, its access key, and a group with a policy of the account's own."
aws iam create-user --user-name $USER_NAME --query User.Arn --output text
key=$(aws iam create-access-key --user-name $USER_NAME --query 'AccessKey.[AccessKeyId,SecretAccessKey]' --output text)
USER_KEY=$(printf '%s' "$key" | cut -f1)
USER_SECRET=$(printf '%s' "$key" | cut -f2)
# ${aws:username} is a policy variable, which is the caller's name.
cat >"$FOLDER/policy.json" <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:ChangePassword", "iam:GetUser"],
      "Resource": "arn:aws:iam::$account:user/\${aws:username}"
    }
  ]
}
POLICY
policy=$(aws iam create-policy --policy-name $POLICY_NAME --policy-document "file://$FOLDER/policy.json" --query Policy.Arn --output text)
aws iam create-group --group-name $GROUP_NAME --query Group.Arn --output text
aws iam attach-group-policy --group-name $GROUP_NAME --policy-arn "$policy"
aws iam add-user-to-group --group-name $GROUP_NAME --user-name $USER_NAME

say "The keys work for a user who has no password; nobody has signed in yet."
last_used() { as_user aws iam get-user --query User.PasswordLastUsed --output text; }
expect None "$(last_used)" 'PasswordLastUsed before any sign-in'

say "Give the user a password."
aws iam create-login-profile --user-name $USER_NAME --password "$FIRST" --query LoginProfile.UserName --output text

say "The user changes it, from a file as the CLI's own page shows."
aws iam change-password --generate-cli-skeleton >"$FOLDER/skeleton.json"
expect '{"OldPassword":"","NewPassword":""}' "$(tr -d ' \n' <"$FOLDER/skeleton.json")" 'The skeleton'
sed -e "s/\"OldPassword\": \"\"/\"OldPassword\": \"$FIRST\"/" \
  -e "s/\"NewPassword\": \"\"/\"NewPassword\": \"$SECOND\"/" "$FOLDER/skeleton.json" >"$FOLDER/change-password.json"
printed=$(as_user aws iam change-password --cli-input-json "file://$FOLDER/change-password.json")
expect '' "$printed" 'What change-password prints'

say "The root user has no such password."
refused InvalidUserType as_root aws iam change-password --cli-input-json "file://$FOLDER/change-password.json"

say "Sign in to the console with the new password: PasswordLastUsed appears."
PASSWORD=$SECOND node "$HERE/sign-in.mjs" "$AWS_ENDPOINT_URL" "$account" $USER_NAME
used=$(last_used)
[ "$used" != None ] || fail 'PasswordLastUsed is still absent after a sign-in.'
say "PasswordLastUsed is $used."

say "A user who still has a password is not deleted."
refused DeleteConflict aws iam delete-user --user-name $USER_NAME

say "Without the password the keys go on working, and PasswordLastUsed stays."
aws iam delete-login-profile --user-name $USER_NAME
expect "$used" "$(last_used)" 'PasswordLastUsed after delete-login-profile'

say "Page through the users under /crowd/, a hundred at a time; then by hand, with the token of the page before."
# JSON output, because with text output the query applies to each page separately.
crowd=${CROWD:-0}
expect "$crowd" "$(aws iam list-users --path-prefix /crowd/ --page-size 100 --query 'length(Users)' --output json)" \
  'Users under /crowd/'
if [ "$crowd" -gt 120 ]; then
  token=$(aws iam list-users --path-prefix /crowd/ --max-items 120 --query NextToken --output json | tr -d '"')
  rest=$(aws iam list-users --path-prefix /crowd/ --starting-token "$token" --query 'length(Users)' --output json)
  expect $((crowd - 120)) "$rest" 'Users after the first 120'
fi

say "CloudTrail's event history has the user's creation, and pages on its own."
# As on AWS, the events of IAM are in us-east-1.
look_up() {
  attribute=$1
  shift
  aws --region us-east-1 cloudtrail lookup-events --lookup-attributes "$attribute" --output json "$@"
}
expect '"CreateUser"' "$(look_up AttributeKey=ResourceName,AttributeValue=$USER_NAME --query "Events[?EventName=='CreateUser'] | [0].EventName")" \
  'The event of the creation'
expect true "$(look_up AttributeKey=ReadOnly,AttributeValue=false --page-size 5 --query 'length(Events) > `5`')" 'More events than a page'

say "Clean up: everything of the user's first, then the user."
aws iam remove-user-from-group --group-name $GROUP_NAME --user-name $USER_NAME
aws iam delete-access-key --user-name $USER_NAME --access-key-id "$USER_KEY"
aws iam delete-user --user-name $USER_NAME
aws iam detach-group-policy --group-name $GROUP_NAME --policy-arn "$policy"
aws iam delete-group --group-name $GROUP_NAME
aws iam delete-policy --policy-arn "$policy"
say "All as expected."
