"""A walk through Gatehouse with boto3: creates a user with a password, keys, a group and a policy,
and deletes them again.

    export AWS_ENDPOINT_URL=http://localhost:3000 AWS_DEFAULT_REGION=us-east-1
    export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…            # the administrator's
    export ROOT_ACCESS_KEY_ID=… ROOT_SECRET_ACCESS_KEY=…  # from npm run -s account -- create --root-key
    python3 e2e/clients/boto3-walk.py

CROWD=250 states how many users exist under /crowd/ to page through. Prints each step. At the
first unexpected result, prints one sentence and ends with exit code 1.
"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import boto3

USER_NAME = "boto-erin"
GROUP_NAME = "boto-developers"
POLICY_NAME = "BotoOwnPassword"
FIRST = "Correct-horse-1"
SECOND = "Battery-staple-2"
# Versions before 1.28 do not read it themselves.
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]


def say(sentence):
    print("-", sentence, flush=True)


def expect(expected, actual, what):
    if actual != expected:
        sys.exit(f"{what}: expected {expected!r}, got {actual!r}.")


def refused(exception, call, **parameters):
    """Requires the call to be refused with this exception of the client."""
    try:
        call(**parameters)
    except exception as refusal:
        say(f"refused: {refusal}")
    else:
        sys.exit(f"{call.__name__} was not refused with {exception.__name__}.")


def client_for(access_key_id, secret_access_key):
    """Creates a client with its own keys; the region still comes from the environment."""
    keys = {"aws_access_key_id": access_key_id, "aws_secret_access_key": secret_access_key}
    return boto3.client("iam", endpoint_url=ENDPOINT, **keys)


def sign_in(account, password):
    script = Path(__file__).with_name("sign-in.mjs")
    subprocess.run(["node", script, ENDPOINT, account, USER_NAME], env={**os.environ, "PASSWORD": password}, check=True)


iam = boto3.client("iam", endpoint_url=ENDPOINT)
root = client_for(os.environ["ROOT_ACCESS_KEY_ID"], os.environ["ROOT_SECRET_ACCESS_KEY"])

say("Who am I?")
account = boto3.client("sts", endpoint_url=ENDPOINT).get_caller_identity()["Account"]
say(f"In account {account}.")

say("Create a user, its access key, and a group with a policy of the account's own.")
user = iam.create_user(UserName=USER_NAME)["User"]
expect(f"arn:aws:iam::{account}:user/{USER_NAME}", user["Arn"], "The new user's ARN")
key = iam.create_access_key(UserName=USER_NAME)["AccessKey"]
erin = client_for(key["AccessKeyId"], key["SecretAccessKey"])
# Equal calls within one second have the same signature, and each creates a key.
second = iam.create_access_key(UserName=USER_NAME)["AccessKey"]
try:
    iam.create_access_key(UserName=USER_NAME)
    sys.exit("A third access key was made, where two are all that a user may have.")
except iam.exceptions.LimitExceededException:
    iam.delete_access_key(UserName=USER_NAME, AccessKeyId=second["AccessKeyId"])
statement = {
    "Effect": "Allow",
    "Action": ["iam:ChangePassword", "iam:GetUser"],
    # A policy variable, which is the caller's name.
    "Resource": f"arn:aws:iam::{account}:user/${{aws:username}}",
}
document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
policy = iam.create_policy(PolicyName=POLICY_NAME, PolicyDocument=document)["Policy"]["Arn"]
iam.create_group(GroupName=GROUP_NAME)
iam.attach_group_policy(GroupName=GROUP_NAME, PolicyArn=policy)
iam.add_user_to_group(GroupName=GROUP_NAME, UserName=USER_NAME)

say("The keys work for a user who has no password; nobody has signed in yet.")
expect(None, erin.get_user()["User"].get("PasswordLastUsed"), "PasswordLastUsed before any sign-in")

say("Give the user a password, which the user changes.")
iam.create_login_profile(UserName=USER_NAME, Password=FIRST)
erin.change_password(OldPassword=FIRST, NewPassword=SECOND)

say("The root user has no such password.")
refused(
    root.exceptions.InvalidUserTypeException, root.change_password, OldPassword=SECOND, NewPassword="Third-password-3"
)

say("Sign in to the console with the new password: PasswordLastUsed appears.")
sign_in(account, SECOND)
used = erin.get_user()["User"].get("PasswordLastUsed")
expect(datetime, type(used), "PasswordLastUsed after a sign-in")
say(f"PasswordLastUsed is {used.isoformat()}.")

say("A user who still has a password is not deleted.")
refused(iam.exceptions.DeleteConflictException, iam.delete_user, UserName=USER_NAME)

say("Without the password the keys go on working, and PasswordLastUsed stays.")
iam.delete_login_profile(UserName=USER_NAME)
expect(used, erin.get_user()["User"].get("PasswordLastUsed"), "PasswordLastUsed after delete_login_profile")

say("Page through the users under /crowd/, a hundred at a time.")
crowd = int(os.environ.get("CROWD", "0"))
pages = list(iam.get_paginator("list_users").paginate(PathPrefix="/crowd/", PaginationConfig={"PageSize": 100}))
expect(max(1, -(-crowd // 100)), len(pages), "Pages")
expect(crowd, len({user["UserName"] for page in pages for user in page["Users"]}), "Users under /crowd/")

say("Find AWS's policies by name, as Terraform's data source does, and read one by its ARN.")
pages = iam.get_paginator("list_policies").paginate(Scope="AWS")
by_name = {policy["PolicyName"]: policy for page in pages for policy in page["Policies"]}
deny_all = by_name["AWSDenyAll"]
expect("arn:aws:iam::aws:policy/AWSDenyAll", deny_all["Arn"], "The ARN of AWSDenyAll")
say(f"AWS has {len(by_name)} policies.")
got = iam.get_policy(PolicyArn=deny_all["Arn"])["Policy"]
expect(deny_all["DefaultVersionId"], got["DefaultVersionId"], "The default version of AWSDenyAll")
version = iam.get_policy_version(PolicyArn=got["Arn"], VersionId=got["DefaultVersionId"])["PolicyVersion"]
expect("Deny", version["Document"]["Statement"][0]["Effect"], "The effect of AWSDenyAll")
try:
    iam.delete_policy(PolicyArn=got["Arn"])
    sys.exit("AWSDenyAll was deleted.")
except iam.exceptions.ClientError as refusal:
    expect("Cannot delete policies outside your own account.", refusal.response["Error"]["Message"], "The refusal")

say("Attach AWSDenyAll: nothing is allowed any more, until it is detached.")
iam.attach_user_policy(UserName=USER_NAME, PolicyArn=got["Arn"])
refused(erin.exceptions.ClientError, erin.get_user)
iam.detach_user_policy(UserName=USER_NAME, PolicyArn=got["Arn"])
erin.get_user()

say("CloudTrail's event history has the user's creation, and pages on its own.")
# As on AWS, the events of IAM are in us-east-1.
trail = boto3.client("cloudtrail", endpoint_url=ENDPOINT, region_name="us-east-1")
attribute = {"AttributeKey": "ResourceName", "AttributeValue": USER_NAME}
pages = trail.get_paginator("lookup_events").paginate(LookupAttributes=[attribute], PaginationConfig={"PageSize": 5})
events = [event for page in pages for event in page["Events"]]
created = next(event for event in events if event["EventName"] == "CreateUser")
expect(datetime, type(created["EventTime"]), "The time of an event")
expect(USER_NAME, json.loads(created["CloudTrailEvent"])["requestParameters"]["userName"], "The record's user")
refused(trail.exceptions.InvalidMaxResultsException, trail.lookup_events, MaxResults=51)

say("Clean up: everything of the user's first, then the user.")
iam.remove_user_from_group(GroupName=GROUP_NAME, UserName=USER_NAME)
iam.delete_access_key(UserName=USER_NAME, AccessKeyId=key["AccessKeyId"])
iam.delete_user(UserName=USER_NAME)
iam.detach_group_policy(GroupName=GROUP_NAME, PolicyArn=policy)
iam.delete_group(GroupName=GROUP_NAME)
iam.delete_policy(PolicyArn=policy)
say("All as expected.")
