import boto3
import pytest


def keys_of(iam, user_name):
    key = iam.create_access_key(UserName=user_name)["AccessKey"]
    return {
        "aws_access_key_id": key["AccessKeyId"],
        "aws_secret_access_key": key["SecretAccessKey"],
    }


def test_a_user_changes_their_password(gatehouse, iam, account):
    user = next(user for user in account["users"] if user["userName"] == "alice")
    own = boto3.client(
        "iam", endpoint_url=gatehouse, region_name="us-east-1", **keys_of(iam, "alice")
    )
    own.change_password(OldPassword=user["password"], NewPassword="A-new-pass-phrase-42")
    with pytest.raises(own.exceptions.ClientError) as refused:
        own.change_password(OldPassword=user["password"], NewPassword="Another-pass-phrase-43")
    assert refused.value.response["Error"]["Message"] == "The old password was incorrect."


def test_a_short_password_is_refused_by_the_policy(iam):
    iam.update_account_password_policy(MinimumPasswordLength=20)
    with pytest.raises(iam.exceptions.PasswordPolicyViolationException):
        iam.update_login_profile(UserName="alice", Password="too-short-1")


def test_a_password_expires_after_its_days(iam, account, test_mode):
    iam.update_account_password_policy(MaxPasswordAge=90)
    test_mode("clock", accountId=account["accountId"], offsetSeconds=91 * 86400)
    session = test_mode("sessions", accountId=account["accountId"], userName="alice")
    assert session["purpose"] == "changePassword"
