"""Starts Gatehouse for the test run, and gives each test an account of its own."""

import json
import os
import socket
import subprocess
import tempfile
import urllib.request

import boto3
import pytest


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def gatehouse():
    """The address of a running server in test mode. It stops when the run ends."""
    with tempfile.TemporaryDirectory(prefix="gatehouse-") as folder:
        # Without the settings of a server of your own.
        own = ("GATEHOUSE_", "DATABASE_URL", "NODE_OPTIONS")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(own)}
        environment = {
            **inherited,
            "PORT": str(free_port()),
            "GATEHOUSE_DATA_DIR": folder,
            "GATEHOUSE_TEST_MODE": "1",
        }
        command = ["node", "node_modules/gatehouse/gatehouse.mjs"]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            ready = server.stdout.readline().strip()
            prefix = "Gatehouse is ready: "
            assert ready.startswith(prefix), "Gatehouse did not start; the lines above say why"
            yield ready.removeprefix(prefix)
        finally:
            server.terminate()
            server.wait()


@pytest.fixture
def test_mode(gatehouse):
    """Sends a request to test mode: test_mode("clock", accountId=..., offsetSeconds=...)."""

    def request(name, **members):
        address = f"{gatehouse}/api/test/{name}"
        body = json.dumps(members).encode()
        headers = {"content-type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as answer:
            return json.load(answer)

    return request


@pytest.fixture
def account(test_mode):
    return test_mode("accounts", scenario="changePassword")


@pytest.fixture
def iam(gatehouse, account):
    """The IAM API as the administrator of the account."""
    return boto3.client(
        "iam",
        endpoint_url=gatehouse,
        region_name="us-east-1",
        aws_access_key_id=account["accessKeyId"],
        aws_secret_access_key=account["secretAccessKey"],
    )
