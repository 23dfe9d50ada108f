"""Changes passwords with boto3, and prints which of the client's own exceptions was caught: an
example for programs that let users change their own password.

Reads one JSON object per line, {"keys": [access key ID, secret access key], "old": "…", "new": "…"}, and answers each with one:
{"caught": the exception's name or null, "code": …, "status": …, "message": …, "told": a sentence for the user}.
"""

import json
import os
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# One attempt: by default, boto3 retries a ServiceFailure up to four times.
ONCE = Config(retries={"total_max_attempts": 1})


def change_password(keys, old, new):
    iam = boto3.client(
        "iam",
        endpoint_url=os.environ["AWS_ENDPOINT_URL"],  # versions before 1.28 do not read it themselves
        aws_access_key_id=keys[0],
        aws_secret_access_key=keys[1],
        config=ONCE,
    )
    try:
        iam.change_password(OldPassword=old, NewPassword=new)
        return {"caught": None, "told": "Your password was changed."}
    except iam.exceptions.PasswordPolicyViolationException as refusal:
        return answer(refusal, "The new password does not meet the account's rules, or was used before.")
    except iam.exceptions.NoSuchEntityException as refusal:
        return answer(refusal, "You have no password yet: your administrator gives you the first one.")
    except iam.exceptions.InvalidUserTypeException as refusal:
        return answer(refusal, "These are the root user's keys: only IAM users change their password this way.")
    except iam.exceptions.LimitExceededException as refusal:
        return answer(refusal, "You changed your password too often: wait a minute.")
    except iam.exceptions.EntityTemporarilyUnmodifiableException as refusal:
        return answer(refusal, "Somebody else is changing your user just now: try again.")
    except iam.exceptions.ServiceFailureException as refusal:
        return answer(refusal, "The server has a fault, and your password is as it was: tell its operator.")
    except ClientError as refusal:
        # AWS's model has no exception for a wrong old password or a missing permission: both are
        # AccessDenied.
        return answer(refusal, "The old password is wrong, or you may not change it.")


def answer(refusal, told):
    error = refusal.response["Error"]
    status = refusal.response["ResponseMetadata"]["HTTPStatusCode"]
    caught = type(refusal).__name__
    return {"caught": caught, "code": error["Code"], "status": status, "message": error["Message"], "told": told}


for line in sys.stdin:
    print(json.dumps(change_password(**json.loads(line))), flush=True)
